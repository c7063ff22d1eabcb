package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.proto.Order;
import io.tarsboot.bench.proto.Text;
import java.util.concurrent.CompletableFuture;

/** The contract for triple: with messages of Protocol Buffers it sends nothing but them. */
public interface ProtobufEcho {

    Text echo(Text text);

    CompletableFuture<Text> echoLater(Text text);

    Order echoOrder(Order order);

    CompletableFuture<Order> echoOrderLater(Order order);
}
