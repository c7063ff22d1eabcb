package io.tarsboot.bench.peer.dubbo;

import io.tarsboot.bench.load.SampleOrder;
import java.util.concurrent.CompletableFuture;

/** The contract for Dubbo's own protocol, whose contracts are Java interfaces. */
public interface JavaEcho {

    String echo(String text);

    CompletableFuture<String> echoLater(String text);

    SampleOrder echoOrder(SampleOrder order);

    CompletableFuture<SampleOrder> echoOrderLater(SampleOrder order);
}
