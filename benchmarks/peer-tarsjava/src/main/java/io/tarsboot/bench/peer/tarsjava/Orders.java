package io.tarsboot.bench.peer.tarsjava;

import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.tarsjava.client.bench.Item;
import io.tarsboot.bench.tarsjava.client.bench.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** The sample as the generated struct. */
public final class Orders {

    private Orders() {}

    public static Order of(SampleOrder sample) {
        Order order = new Order();
        order.setId(sample.id());
        order.setVersion(sample.version());
        order.setChannel(sample.channel());
        order.setState(sample.state());
        order.setPaid(sample.paid());
        order.setExpress(sample.express());
        order.setDiscount(sample.discount());
        order.setTotal(sample.total());
        order.setCreatedAt(sample.createdAt());
        order.setUpdatedAt(sample.updatedAt());
        order.setPoints(sample.points());
        order.setWarehouse(sample.warehouse());
        order.setNumber(sample.number());
        order.setCustomer(sample.customer());
        order.setEmail(sample.email());
        order.setStreet(sample.street());
        order.setCity(sample.city());
        order.setCountry(sample.country());
        order.setCurrency(sample.currency());
        order.setNote(sample.note());
        order.setLabels(new HashMap<>(sample.labels()));
        List<Item> items = new ArrayList<>();
        for (SampleOrder.Item item : sample.items()) {
            items.add(new Item(item.sku(), item.title(), item.count(), item.cents(), item.gift(), item.weight()));
        }
        order.setItems(items);
        return order;
    }
}
