package io.tarsboot.bench.proto;

import io.tarsboot.bench.load.SampleOrder;

/** The sample as the generated message: compiled with each version of Protocol Buffers that is measured. */
public final class Orders {

    private Orders() {}

    public static Order of(SampleOrder sample) {
        Order.Builder order = Order.newBuilder()
                .setId(sample.id())
                .setVersion(sample.version())
                .setChannel(sample.channel())
                .setState(sample.state())
                .setPaid(sample.paid())
                .setExpress(sample.express())
                .setDiscount(sample.discount())
                .setTotal(sample.total())
                .setCreatedAt(sample.createdAt())
                .setUpdatedAt(sample.updatedAt())
                .setPoints(sample.points())
                .setWarehouse(sample.warehouse())
                .setNumber(sample.number())
                .setCustomer(sample.customer())
                .setEmail(sample.email())
                .setStreet(sample.street())
                .setCity(sample.city())
                .setCountry(sample.country())
                .setCurrency(sample.currency())
                .setNote(sample.note())
                .putAllLabels(sample.labels());
        sample.items().forEach(item -> order.addItems(item(item)));
        return order.build();
    }

    private static Item item(SampleOrder.Item item) {
        return Item.newBuilder()
                .setSku(item.sku())
                .setTitle(item.title())
                .setCount(item.count())
                .setCents(item.cents())
                .setGift(item.gift())
                .setWeight(item.weight())
                .build();
    }
}
