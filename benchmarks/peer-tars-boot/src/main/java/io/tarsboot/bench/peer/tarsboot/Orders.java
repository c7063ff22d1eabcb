package io.tarsboot.bench.peer.tarsboot;

import io.tarsboot.bench.Item;
import io.tarsboot.bench.Order;
import io.tarsboot.bench.load.SampleOrder;

/** The sample as the generated struct. */
public final class Orders {

    private Orders() {}

    public static Order of(SampleOrder sample) {
        return Order.builder()
                .id(sample.id())
                .version(sample.version())
                .channel(sample.channel())
                .state(sample.state())
                .paid(sample.paid())
                .express(sample.express())
                .discount(sample.discount())
                .total(sample.total())
                .createdAt(sample.createdAt())
                .updatedAt(sample.updatedAt())
                .points(sample.points())
                .warehouse(sample.warehouse())
                .number(sample.number())
                .customer(sample.customer())
                .email(sample.email())
                .street(sample.street())
                .city(sample.city())
                .country(sample.country())
                .currency(sample.currency())
                .note(sample.note())
                .labels(sample.labels())
                .items(sample.items().stream().map(Orders::item).toList())
                .build();
    }

    private static Item item(SampleOrder.Item item) {
        return new Item(item.sku(), item.title(), item.count(), item.cents(), item.gift(), item.weight());
    }
}
