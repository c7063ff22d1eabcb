package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Connection.Sent;
import io.tarsboot.rpc.transport.FakeConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server asks its clients to leave while they are about to send. */
class DrainRaceTest {

    private static final int ROUNDS = 5_000;

    private final ClientContext context = new ClientContext(
            ClientConfig.DEFAULT,
            (endpoint, limits, listener) -> CompletableFuture.failedFuture(new IOException("no network here")),
            new ManualScheduler(),
            Runnable::run,
            List.of(),
            (from, function, values, values2) -> {});
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void endThread() {
        other.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectionThatDrainsIsNotClosedBehindARequestThatItTook(boolean oneWay) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        for (int round = 0; round < ROUNDS; round++) {
            SlowlySending wire = new SlowlySending();
            ClientConnection connection = new ClientConnection(
                    new RemoteEndpoint(Endpoint.tcp("127.0.0.1", 1), EndpointAccess.OPEN, context), context);
            connection.attach(wire);
            PendingCall call = begin(oneWay);
            Future<?> drained = other.submit(() -> {
                start.await();
                connection.drain();
                return null;
            });
            start.await();
            Sent sent = connection.send(call);
            drained.get(20, TimeUnit.SECONDS);
            assertThat(wire.wasClosedWhileItTookARequest)
                    .as("in round %d, where the request was %s", round, sent)
                    .isFalse();
            if (sent == Sent.ACCEPTED && !oneWay) {
                assertThat(wire.isOpen())
                        .as("the answer in round %d can come", round)
                        .isTrue();
                call.abandon();
            }
            assertThat(wire.isOpen()).as("nothing is left to wait for").isFalse();
            assertThat(connection.pendingCalls()).isZero();
        }
    }

    private PendingCall begin(boolean oneWay) {
        Invocation invocation = Invocations.of("A.B.C", "call", oneWay, 0, null, Duration.ofSeconds(3));
        PendingCall call = PendingCall.encode(context, invocation, (response, failure) -> {});
        context.begin(call);
        return call;
    }

    /** Between seeing that it is open and taking a packet it gives others time to close it. */
    private static final class SlowlySending extends FakeConnection {

        private volatile boolean wasClosedWhileItTookARequest;

        @Override
        public Sent send(TarsWriter packet) {
            if (!isOpen()) {
                return Sent.CLOSED;
            }
            for (int i = 0; i < 100; i++) {
                Thread.onSpinWait();
            }
            wasClosedWhileItTookARequest = !isOpen();
            return Sent.ACCEPTED;
        }
    }
}
