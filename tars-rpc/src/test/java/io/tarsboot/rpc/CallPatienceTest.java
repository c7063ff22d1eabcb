package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How long is waited, and by how many at once. */
class CallPatienceTest extends CallsFixture {

    @Test
    void servantThatDoesNotAnswerTimesTheCallOutAndLeavesNothingBehind() throws Exception {
        gate.close();
        CompletableFuture<Void> call =
                probe().with(CallOptions.timeout(TIMEOUT)).nothingAsync();
        gate.awaitEntered();
        time.advance(TIMEOUT.minusMillis(1));
        assertThat(call).isNotDone();
        time.advance(Duration.ofMillis(1));
        CallTimeoutException failure = (CallTimeoutException) failureOf(call);
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.CALL_TIMEOUT);
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure).hasMessageContaining("3000 ms");
        assertThat(pending()).isZero();
        assertThat(time.waiting()).isZero();
        gate.open();
        assertThat(probe().add(1, 1)).as("the late answer disturbs nobody").isEqualTo(2);
    }

    @Test
    void answeredCallLeavesNoTimerBehind() {
        probe().add(1, 2);
        Eventually.until("the timer is cancelled", () -> time.waiting() == 0);
    }

    @Test
    void cancelledCallIsGivenUp() throws Exception {
        gate.close();
        CompletableFuture<Void> call = probe().nothingAsync();
        gate.awaitEntered();
        assertThat(call.cancel(false)).isTrue();
        assertThat(pending()).isZero();
        assertThat(time.waiting()).isZero();
        assertThatThrownBy(call::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void interruptedCallerGivesTheCallUp() throws Exception {
        gate.close();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                probe().nothing();
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        caller.start();
        gate.awaitEntered();
        caller.interrupt();
        caller.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
        assertThat(pending()).isZero();
    }

    @Test
    void fullQueueIsAnsweredWithOverload() throws Exception {
        gate.close();
        // One runs, two may wait.
        List<CompletableFuture<Void>> takenIn =
                List.of(probe().nothingAsync(), probe().nothingAsync(), probe().nothingAsync());
        Eventually.until("three requests are taken in", () -> inFlight() == 3);
        OverloadException failure = catchThrowableOfType(OverloadException.class, () -> probe().nothing());
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.OVERLOAD);
        assertThat(failure.mayHaveRun()).isFalse();
        gate.open();
        takenIn.forEach(CompletableFuture::join);
        probe().nothing();
    }

    @Test
    void callsThatMayWaitOnOneConnectionAreBounded() throws Exception {
        gate.close();
        try (Communicator small = Communicator.builder()
                .config(ClientConfig.DEFAULT.withMaxPending(1))
                .connections(transport)
                .build()) {
            ProbePrx probe = small.proxy(ProbePrx.class, address(), ProxyOptions.DEFAULT);
            CompletableFuture<Void> first = probe.nothingAsync();
            gate.awaitEntered();
            OverloadException failure = catchThrowableOfType(OverloadException.class, probe::nothing);
            assertThat(failure).hasMessageContaining("1 calls wait on this connection");
            gate.open();
            first.get(20, TimeUnit.SECONDS);
            probe.nothing();
        }
    }

    @Test
    void requestThatWaitedLongerThanTheAdapterGrantsIsNotRun() throws Exception {
        gate.close();
        ProbePrx patient = probe().with(CallOptions.timeout(Duration.ofMinutes(10)));
        CompletableFuture<Void> first = patient.nothingAsync();
        gate.awaitEntered();
        CompletableFuture<Integer> second = patient.addAsync(1, 2);
        Eventually.until("two requests are taken in", () -> inFlight() == 2);
        time.advance(Duration.ofSeconds(11));
        gate.open();
        first.join();
        ServerException failure = (ServerException) failureOf(second);
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.QUEUE_TIMEOUT);
        assertThat(failure).hasMessageContaining("11000 ms").hasMessageContaining("10000");
    }

    @Test
    void requestWhoseCallerHasGivenUpIsNotRun() throws Exception {
        gate.close();
        CompletableFuture<Void> first =
                probe().with(CallOptions.timeout(Duration.ofMinutes(10))).nothingAsync();
        gate.awaitEntered();
        CompletableFuture<ProbeEchoResult> second =
                probe().with(CallOptions.timeout(TIMEOUT)).echoAsync("late");
        Eventually.until("two requests are taken in", () -> inFlight() == 2);
        time.advance(TIMEOUT.plusMillis(1));
        assertThat(failureOf(second)).isInstanceOf(CallTimeoutException.class);
        gate.open();
        first.join();
        Eventually.until("the second is dropped", () -> inFlight() == 0);
        assertThat(gate.calls).doesNotContain("echo");
        assertThat(finished)
                .filteredOn(call -> call.returnCode() == ReturnCode.QUEUE_TIMEOUT)
                .singleElement()
                .satisfies(call -> assertThat(call.side()).isEqualTo(FinishedCall.Side.SERVER));
    }

    @Test
    void moreConnectionsThanAllowedAreRefused() {
        TarsServer small = server(config(newEndpoint()), 1);
        ObjectAddress address = ObjectAddress.of(ProbeBean.OBJECT, small.endpoint(ProbeBean.OBJECT));
        proxy(address).nothing();
        try (Communicator another =
                Communicator.builder().connections(transport).build()) {
            ProbePrx refused = another.proxy(ProbePrx.class, address, ProxyOptions.DEFAULT);
            // Whether the request was on its way when the server closed is a matter of luck.
            assertThatThrownBy(refused::nothing)
                    .isInstanceOfAny(ConnectionLostException.class, ConnectFailedException.class);
            proxy(address).nothing();
        } finally {
            small.stop(Duration.ZERO);
        }
    }
}
