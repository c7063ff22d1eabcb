package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.time.Deadlines;
import io.tarsboot.rpc.time.ManualScheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PendingCallsTest {

    private final ManualScheduler time = new ManualScheduler();
    private final ClientContext context = new ClientContext(
            ClientConfig.DEFAULT,
            (endpoint, limits, listener) -> CompletableFuture.failedFuture(new IOException("no network here")),
            time,
            Runnable::run,
            List.of(),
            (from, function, values, values2) -> {});
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    @Test
    void eachOfManyCallsIsTakenOnceInWhateverOrder() {
        List<PendingCall> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            calls.add(begin(Duration.ofSeconds(3)));
        }
        Collections.shuffle(calls);
        for (PendingCall call : calls) {
            assertThat(call.isDone()).isFalse();
            assertThat(context.calls().take(call)).isTrue();
            assertThat(call.isDone()).isTrue();
            assertThat(context.calls().take(call)).isFalse();
        }
        assertThat(context.calls().nearest(0)).isEqualTo(Deadlines.NONE);
    }

    @Test
    void callsEndAtTheirOwnDeadlines() {
        begin(Duration.ofMillis(300));
        begin(Duration.ofMillis(100));
        begin(Duration.ofMillis(200));
        time.advance(Duration.ofMillis(99));
        assertThat(failures).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(failures).hasSize(1);
        time.advance(Duration.ofMillis(150));
        assertThat(failures).hasSize(2);
        time.advance(Duration.ofMillis(50));
        assertThat(failures).hasSize(3).hasOnlyElementsOfType(CallTimeoutException.class);
    }

    @Test
    void callThatIsGivenUpDoesNotTimeOutAsWell() {
        begin(Duration.ofMillis(100)).abandon();
        time.advance(Duration.ofSeconds(1));
        assertThat(failures).hasSize(1).hasOnlyElementsOfType(CancellationException.class);
    }

    @Test
    void answerOverAnotherConnectionThanTheRequestWentEndsNothing() {
        PendingCall call = begin(Duration.ofSeconds(3));
        ClientConnection other = new ClientConnection(
                new RemoteEndpoint(Endpoint.tcp("127.0.0.1", 1), EndpointAccess.OPEN, context), context);
        assertThat(context.calls().take(call.requestId(), other)).isNull();
        assertThat(call.isDone()).isFalse();
    }

    @Test
    void callThatEndsInManyWaysAtOnceEndsOnce() throws Exception {
        for (int round = 0; round < 500; round++) {
            AtomicInteger ends = new AtomicInteger();
            PendingCall call = begin(Duration.ofSeconds(3), (response, failure) -> ends.incrementAndGet());
            CountDownLatch start = new CountDownLatch(1);
            CountDownLatch done = new CountDownLatch(3);
            for (int t = 0; t < 3; t++) {
                new Thread(() -> {
                            awaitQuietly(start);
                            call.abandon();
                            done.countDown();
                        })
                        .start();
            }
            start.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(ends).hasValue(1);
        }
    }

    private PendingCall begin(Duration timeout) {
        return begin(timeout, (response, failure) -> failures.add(failure));
    }

    private PendingCall begin(Duration timeout, Recipient recipient) {
        Invocation invocation = Invocations.of("A.B.C", "call", false, time.nanoTime(), null, timeout);
        PendingCall call = PendingCall.encode(context, invocation, recipient);
        context.begin(call);
        return call;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
