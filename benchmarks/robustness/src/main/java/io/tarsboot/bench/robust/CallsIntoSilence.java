package io.tarsboot.bench.robust;

import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.client.ClientState.EndpointState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An open loop of calls to a server that reads nothing: all fail, and what waits must be bounded. */
final class CallsIntoSilence implements AutoCloseable {

    static final int MAX_PENDING = 1500;

    private static final int SIZE = 16 << 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final SilentServer server = new SilentServer();
    private final Communicator communicator = Communicator.builder()
            .config(ClientConfig.DEFAULT.withAsyncTimeout(TIMEOUT).withMaxPending(MAX_PENDING))
            .build();
    private final ServantProxy echo;
    private final Payloads payloads;
    private final Ends ends = new Ends();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong peakPending = new AtomicLong();
    private @Nullable ScheduledFuture<?> calling;

    CallsIntoSilence(Payloads payloads) throws IOException {
        this.payloads = payloads;
        echo = communicator.servant(
                ObjectAddress.of(Echo.OBJECT, Endpoint.tcp(ServerProgram.HOST, server.port())), ProxyOptions.DEFAULT);
    }

    /** A thousand calls in a second. */
    void start(ScheduledExecutorService timer) {
        calling = timer.scheduleAtFixedRate(this::call, 0, 1, TimeUnit.MILLISECONDS);
    }

    private void call() {
        begun.incrementAndGet();
        var unused = echo.callAsync(Echo.call(payloads.next(SIZE)))
                .whenComplete((answer, failure) -> ends.add(Ends.of(failure)));
        int pending = pending();
        peakPending.accumulateAndGet(pending, Math::max);
    }

    int pending() {
        return communicator.state().endpoints().stream()
                .mapToInt(EndpointState::pending)
                .sum();
    }

    /** @return calls that had no end within the time */
    long stop(Duration time) throws IOException, InterruptedException {
        ScheduledFuture<?> going = calling;
        if (going != null) {
            going.cancel(false);
        }
        server.cutAll();
        long end = System.nanoTime() + time.toNanos();
        while (begun.get() != ends.all() && System.nanoTime() - end < 0) {
            Thread.sleep(10);
        }
        return begun.get() - ends.all();
    }

    Ends ends() {
        return ends;
    }

    long peakPending() {
        return peakPending.get();
    }

    @Override
    public void close() throws IOException {
        communicator.close();
        server.close();
    }
}
