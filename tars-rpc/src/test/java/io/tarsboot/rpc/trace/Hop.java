package io.tarsboot.rpc.trace;

import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A server in a chain of calls: what it was asked with, and what it does meanwhile. */
final class Hop extends ProbeBean implements AutoCloseable {

    /** What a call said. */
    record Seen(int messageType, Map<String, String> context, Map<String, String> status, ChainMarks marks) {}

    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    final TarsServer server;

    /** What {@code add} does before it returns the sum. */
    volatile Consumer<Hop> work = hop -> {};

    Hop(Transport transport, UnaryOperator<TarsServer.Builder> more) {
        AdapterConfig adapter = AdapterConfig.of(OBJECT, Endpoint.tcp("127.0.0.1", 0))
                .withThreads(1)
                .withVirtualThreads(false);
        server = more.apply(TarsServer.builder(
                                ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter)))
                        .servant(OBJECT, this)
                        .acceptors(transport))
                .build();
        server.start();
    }

    ProbePrx proxy(Communicator communicator) {
        return communicator.proxy(
                ProbePrx.class, ObjectAddress.of(OBJECT, server.endpoint(OBJECT)), ProxyOptions.DEFAULT);
    }

    /** What the next call said. */
    Seen next() {
        try {
            Seen next = seen.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("it was not called within 20 s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public int add(int a, int b) {
        CurrentCall call = CurrentCall.get();
        seen.add(new Seen(call.messageType(), call.context(), call.status(), call.marks()));
        work.accept(this);
        return a + b;
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }
}
