package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.SampleOrder;
import java.util.concurrent.CompletableFuture;

final class JavaEchoService implements JavaEcho {

    @Override
    public String echo(String text) {
        return text;
    }

    @Override
    public CompletableFuture<String> echoLater(String text) {
        return CompletableFuture.completedFuture(text);
    }

    @Override
    public SampleOrder echoOrder(SampleOrder order) {
        return order;
    }

    @Override
    public CompletableFuture<SampleOrder> echoOrderLater(SampleOrder order) {
        return CompletableFuture.completedFuture(order);
    }
}
