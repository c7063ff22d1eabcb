package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.proto.Order;
import io.tarsboot.bench.proto.Text;
import java.util.concurrent.CompletableFuture;

final class ProtobufEchoService implements ProtobufEcho {

    @Override
    public Text echo(Text text) {
        return text;
    }

    @Override
    public CompletableFuture<Text> echoLater(Text text) {
        return CompletableFuture.completedFuture(text);
    }

    @Override
    public Order echoOrder(Order order) {
        return order;
    }

    @Override
    public CompletableFuture<Order> echoOrderLater(Order order) {
        return CompletableFuture.completedFuture(order);
    }
}
