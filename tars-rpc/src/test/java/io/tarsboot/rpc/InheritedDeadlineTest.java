package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A servant that calls another one on behalf of its own caller, on a clock turned by hand. */
class InheritedDeadlineTest {

    private static final Duration PATIENCE = Duration.ofMillis(1000);

    private final ManualScheduler time = new ManualScheduler();
    private final InProcessTransport transport = new InProcessTransport();
    private final Inner inner = new Inner();
    private final Outer outer = new Outer();
    private final TarsServer innerServer = serve(inner);
    private final TarsServer outerServer = serve(outer);
    private @Nullable Communicator communicator;

    @AfterEach
    void close() {
        if (communicator != null) {
            communicator.close();
        }
        outerServer.stop(Duration.ZERO);
        innerServer.stop(Duration.ZERO);
        transport.close();
    }

    @Test
    void callOfAServantWaitsNoLongerThanItsCaller() throws Exception {
        assertThat(remainingAfter(Duration.ofMillis(400), ObjectPolicy.DEFAULT, ProbePrx::nothing))
                .isEqualTo(Duration.ofMillis(600));
    }

    @Test
    void itsOwnTimeoutCountsIfThatIsShorter() throws Exception {
        assertThat(remainingAfter(
                        Duration.ofMillis(400),
                        ObjectPolicy.DEFAULT,
                        proxy -> proxy.with(CallOptions.timeout(Duration.ofMillis(100)))
                                .nothing()))
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void asynchronousCallsInheritToo() throws Exception {
        assertThat(remainingAfter(
                        Duration.ofMillis(999),
                        ObjectPolicy.DEFAULT,
                        proxy -> proxy.nothingAsync().join()))
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void lessThanAMillisecondIsStillSomething() throws Exception {
        assertThat(remainingAfter(PATIENCE.minusNanos(1000), ObjectPolicy.DEFAULT, ProbePrx::nothing))
                .as("0 would mean that nobody knows")
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void callsThatGoOneWayKeepNobodyWaiting() throws Exception {
        assertThat(remainingAfter(Duration.ofMillis(400), ObjectPolicy.DEFAULT, ProbePrx::nothingOneWay))
                .isEqualTo(ClientConfig.DEFAULT.asyncTimeout());
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        assertThat(remainingAfter(
                        Duration.ofMillis(400), ObjectPolicy.DEFAULT.withInheritDeadline(false), ProbePrx::nothing))
                .isEqualTo(ClientConfig.DEFAULT.syncTimeout());
    }

    @Test
    void otherThreadsInheritNothing() throws Exception {
        assertThat(remainingAfter(
                        Duration.ofMillis(400),
                        ObjectPolicy.DEFAULT,
                        proxy -> CompletableFuture.runAsync(
                                        () -> proxy.with(CallOptions.NONE).nothing())
                                .join()))
                .isEqualTo(ClientConfig.DEFAULT.syncTimeout());
    }

    @Test
    void whenTheCallerWaitsNoLongerNothingIsSent() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        outer.work = () -> {
            time.advance(PATIENCE);
            try {
                innerProxy(ObjectPolicy.DEFAULT).nothing();
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        };
        CompletableFuture<Integer> call = callOuter();
        assertThat(failure.get(20, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        CallTimeoutException.class,
                        timeout -> assertThat(timeout.mayHaveRun()).isFalse())
                .hasMessageContaining("waits no longer");
        assertThat(inner.remaining).isEmpty();
        assertThat(call.handle((sum, timeout) -> timeout).join()).isNotNull();
    }

    private Duration remainingAfter(Duration passed, ObjectPolicy policy, Consumer<ProbePrx> call) throws Exception {
        ProbePrx proxy = innerProxy(policy);
        outer.work = () -> {
            time.advance(passed);
            call.accept(proxy);
        };
        CompletableFuture<Integer> sum = callOuter();
        Duration remaining = inner.remaining.poll(20, TimeUnit.SECONDS);
        assertThat(remaining).isNotNull();
        assertThat(sum.get(20, TimeUnit.SECONDS)).isEqualTo(3);
        return remaining;
    }

    private CompletableFuture<Integer> callOuter() {
        return proxy(outerServer, ObjectPolicy.DEFAULT)
                .with(CallOptions.timeout(PATIENCE))
                .addAsync(1, 2);
    }

    private ProbePrx innerProxy(ObjectPolicy policy) {
        return proxy(innerServer, policy);
    }

    private ProbePrx proxy(TarsServer server, ObjectPolicy policy) {
        if (communicator == null) {
            communicator = Communicator.builder()
                    .config(ClientConfig.DEFAULT.withPolicy(policy))
                    .connections(transport)
                    .scheduler(time)
                    .build();
        }
        return communicator.proxy(
                ProbePrx.class,
                ObjectAddress.of(ProbeBean.OBJECT, server.endpoint(ProbeBean.OBJECT)),
                ProxyOptions.DEFAULT);
    }

    private TarsServer serve(ProbeBean bean) {
        TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                        .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
                .servant(ProbeBean.OBJECT, bean)
                .acceptors(transport)
                .scheduler(time)
                .build();
        server.start();
        return server;
    }

    private static final class Outer extends ProbeBean {

        private volatile Runnable work = () -> {};

        @Override
        public int add(int a, int b) {
            work.run();
            return a + b;
        }
    }

    private static final class Inner extends ProbeBean {

        private final BlockingQueue<Duration> remaining = new LinkedBlockingQueue<>();

        @Override
        public void nothing() {
            remaining.add(CurrentCall.get().remaining().orElseThrow());
        }
    }
}
