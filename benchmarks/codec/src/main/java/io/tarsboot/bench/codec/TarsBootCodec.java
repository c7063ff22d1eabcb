package io.tarsboot.bench.codec;

import io.tarsboot.bench.Item;
import io.tarsboot.bench.Order;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.peer.tarsboot.Orders;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import java.util.Map;

final class TarsBootCodec implements OrderCodec {

    /** Used again and again, as calls use theirs. */
    private final TarsWriter out = new TarsWriter();

    @Override
    public Object build(SampleOrder sample) {
        return Orders.of(sample);
    }

    @Override
    public byte[] encode(Object order) {
        out.clear();
        ((Order) order).writeTo(out);
        return out.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        return Order.read(new TarsReader(bytes));
    }

    @Override
    public long read(Object decoded) {
        Order order = (Order) decoded;
        long sum = order.id()
                + order.number().length()
                + order.customer().length()
                + order.email().length()
                + order.street().length()
                + order.city().length()
                + order.country().length()
                + order.currency().length()
                + order.note().length();
        for (Map.Entry<String, String> label : order.labels().entrySet()) {
            sum += label.getKey().length() + label.getValue().length();
        }
        for (Item item : order.items()) {
            sum += item.sku() + item.title().length();
        }
        return sum;
    }
}
