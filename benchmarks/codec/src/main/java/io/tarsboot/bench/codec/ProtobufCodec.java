package io.tarsboot.bench.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tarsboot.bench.load.SampleOrder;
import io.tarsboot.bench.proto.Item;
import io.tarsboot.bench.proto.Order;
import io.tarsboot.bench.proto.Orders;
import java.util.Map;

final class ProtobufCodec implements OrderCodec {

    @Override
    public Object build(SampleOrder sample) {
        return Orders.of(sample);
    }

    @Override
    public byte[] encode(Object order) {
        return ((Order) order).toByteArray();
    }

    @Override
    public Object decode(byte[] bytes) {
        try {
            return Order.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what was encoded cannot be decoded", e);
        }
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
        for (Map.Entry<String, String> label : order.getLabelsMap().entrySet()) {
            sum += label.getKey().length() + label.getValue().length();
        }
        for (Item item : order.getItemsList()) {
            sum += item.getSku() + item.getTitle().length();
        }
        return sum;
    }
}
