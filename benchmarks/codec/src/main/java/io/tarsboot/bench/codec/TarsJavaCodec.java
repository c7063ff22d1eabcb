package io.tarsboot.bench.codec;

import com.qq.tars.protocol.tars.TarsInputStream;
import com.qq.tars.protocol.tars.TarsOutputStream;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.peer.tarsjava.Orders;
import io.tarsboot.bench.tarsjava.client.bench.Item;
import io.tarsboot.bench.tarsjava.client.bench.Order;
import java.util.Map;

final class TarsJavaCodec implements OrderCodec {

    /** As in its calls; alone it would take another. */
    private static final String ENCODING = "UTF-8";

    @Override
    public Object build(SampleOrder sample) {
        return Orders.of(sample);
    }

    @Override
    public byte[] encode(Object order) {
        TarsOutputStream out = new TarsOutputStream();
        out.setServerEncoding(ENCODING);
        ((Order) order).writeTo(out);
        return out.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        Order order = new Order();
        TarsInputStream in = new TarsInputStream(bytes);
        in.setServerEncoding(ENCODING);
        order.readFrom(in);
        return order;
    }

    @Override
    public long read(Object decoded) {
        Order order = (Order) decoded;
        long sum = order.getId()
                + order.getNumber().length()
                + order.getCustomer().length()
                + order.getEmail().length()
                + order.getStreet().length()
                + order.getCity().length()
                + order.getCountry().length()
                + order.getCurrency().length()
                + order.getNote().length();
        for (Map.Entry<String, String> label : order.getLabels().entrySet()) {
            sum += label.getKey().length() + label.getValue().length();
        }
        for (Item item : order.getItems()) {
            sum += item.getSku() + item.getTitle().length();
        }
        return sum;
    }
}
