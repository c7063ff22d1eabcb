package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ConnectionLostException;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.client.ScriptedServers.Server;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.IsolationPolicy;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.config.RetryPolicy;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.time.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final String OBJECT = "Test.RetryServer.RetryObj";
    private static final RetryPolicy THREE = RetryPolicy.OFF.withAttempts(3);
    private static final Duration LONGEST_WAIT = THREE.longestBackoff();

    private final ManualScheduler time = new ManualScheduler();
    private final ScriptedServers servers = new ScriptedServers();
    private final Server one = servers.at(1);
    private final Server two = servers.at(2);
    private @Nullable Communicator communicator;

    @AfterEach
    void close() {
        if (communicator != null) {
            communicator.close();
        }
    }

    @Test
    void nothingIsRepeatedUnlessItIsSwitchedOn() {
        one.answer = ReturnCode.OVERLOAD;
        CompletableFuture<Boolean> call = call(proxy(RetryPolicy.OFF), "anything");
        assertThatThrownBy(call::join).hasCauseInstanceOf(OverloadException.class);
        assertThat(one.requests + two.requests).isEqualTo(1);
    }

    @Test
    void callThatWasRefusedIsMadeElsewhereAfterAWait() {
        one.answer = ReturnCode.OVERLOAD;
        CompletableFuture<Boolean> call = call(proxy(THREE), "anything");
        assertThat(two.requests).as("not at once").isZero();
        time.advance(LONGEST_WAIT);
        assertThat(call.join()).isTrue();
        assertThat(one.requests).isEqualTo(1);
        assertThat(two.requests).isEqualTo(1);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void laterAttemptSaysHowLittleTimeIsLeft() {
        one.answer = ReturnCode.QUEUE_TIMEOUT;
        RetryPolicy slow = THREE.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(2));
        CompletableFuture<Boolean> call =
                call(proxy(slow).with(CallOptions.timeout(Duration.ofSeconds(5))), "anything");
        assertThat(one.timeoutMillis).isEqualTo(5_000);
        for (int i = 0; i < 2_000 && two.requests == 0; i++) {
            time.advance(Duration.ofMillis(1));
        }
        assertThat(call.join()).isTrue();
        assertThat(two.timeoutMillis)
                .isEqualTo((int) (5_000 - Duration.ofNanos(time.nanoTime()).toMillis()));
    }

    @Test
    void answersThatMeanThatItRanAreNotRepeated() {
        ServantProxy proxy = proxy(THREE.withIdempotent(RetryPolicy.ALL));
        for (int code : new int[] {ReturnCode.UNKNOWN, ReturnCode.DECODE, ReturnCode.NO_FUNCTION, 4711}) {
            one.answer = code;
            two.answer = code;
            assertThatThrownBy(call(proxy, "anything")::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            ServerException.class,
                            failure -> assertThat(failure.returnCode()).isEqualTo(code));
        }
        assertThat(one.requests + two.requests).isEqualTo(4);
    }

    @Test
    void whatMayHaveRunIsNotRepeated() {
        one.answer = ScriptedServers.SILENT;
        CompletableFuture<Boolean> write = call(proxy(THREE.withIdempotent("read")), "write");
        one.breakDown();
        assertThatThrownBy(write::join).hasCauseInstanceOf(ConnectionLostException.class);
        assertThat(two.requests).isZero();
    }

    @Test
    void unlessThatDoesNoHarm() {
        one.answer = ScriptedServers.SILENT;
        CompletableFuture<Boolean> read = call(proxy(THREE.withIdempotent("read")), "read");
        one.breakDown();
        time.advance(LONGEST_WAIT);
        assertThat(read.join()).isTrue();
        assertThat(two.requests).isEqualTo(1);
    }

    @Test
    void attemptsEnd() {
        one.answer = ReturnCode.OVERLOAD;
        two.answer = ReturnCode.OVERLOAD;
        CompletableFuture<Boolean> call = call(proxy(THREE), "anything");
        time.advance(LONGEST_WAIT.multipliedBy(4));
        assertThatThrownBy(call::join).hasCauseInstanceOf(OverloadException.class);
        assertThat(one.requests + two.requests).isEqualTo(3);
    }

    @Test
    void retriesAreASmallPartOfAllCalls() {
        one.answer = ReturnCode.OVERLOAD;
        two.answer = ReturnCode.OVERLOAD;
        ServantProxy proxy = proxy(THREE);
        for (int i = 0; i < 1_000; i++) {
            call(proxy, "anything");
            time.advance(LONGEST_WAIT.multipliedBy(4));
        }
        assertThat(one.requests + two.requests)
                .as("1000 calls, a tenth of that in retries, and ten that were saved")
                .isBetween(1_100, 1_110);
    }

    @Test
    void withoutTimeForTheWaitThereIsNoRetry() {
        one.answer = ReturnCode.OVERLOAD;
        RetryPolicy slow = THREE.withBackoff(Duration.ofHours(1), Duration.ofHours(1));
        CompletableFuture<Boolean> call = call(proxy(slow).with(CallOptions.timeout(Duration.ofMillis(1))), "anything");
        assertThatThrownBy(call::join).hasCauseInstanceOf(OverloadException.class);
    }

    @Test
    void slowIdempotentCallIsMadeElsewhereAsWellAndTheFirstAnswerCounts() {
        ServantProxy proxy = proxy(THREE.withIdempotent("read").withHedgeAfter(Duration.ofMillis(50)));
        one.answer = ScriptedServers.SILENT;
        CompletableFuture<Boolean> read = call(proxy, "read");
        time.advance(Duration.ofMillis(49));
        assertThat(two.requests).isZero();
        time.advance(Duration.ofMillis(1));
        assertThat(two.requests).isEqualTo(1);
        assertThat(read.join()).isTrue();
        assertThat(communicator().state().endpoints())
                .as("nobody waits for the other answer")
                .allMatch(endpoint -> endpoint.pending() == 0);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void failureWhileAnotherAttemptIsBeingMadeIsNotTheEnd() {
        List<CompletableFuture<ResponsePacket>> attempts = new ArrayList<>();
        CompletableFuture<ResponsePacket> call = hedged(
                attempts,
                () -> attempts.get(0)
                        .completeExceptionally(new ConnectionLostException(OBJECT, "read", null, "it broke", null)));
        time.advance(Duration.ofMillis(50));
        assertThat(attempts).hasSize(2);
        assertThat(call).isNotDone();
        attempts.get(1).complete(ResponsePacket.none());
        assertThat(call).isCompleted();
    }

    @Test
    void answerWhileAnotherAttemptIsBeingMadeEndsThatToo() {
        List<CompletableFuture<ResponsePacket>> attempts = new ArrayList<>();
        CompletableFuture<ResponsePacket> call =
                hedged(attempts, () -> attempts.get(0).complete(ResponsePacket.none()));
        time.advance(Duration.ofMillis(50));
        assertThat(call).isCompleted();
        assertThat(attempts.get(1)).isCancelled();
    }

    /** @param meanwhile happens while the second attempt is made */
    private CompletableFuture<ResponsePacket> hedged(
            List<CompletableFuture<ResponsePacket>> attempts, Runnable meanwhile) {
        RetryPolicy policy =
                RetryPolicy.OFF.withAttempts(2).withIdempotent("read").withHedgeAfter(Duration.ofMillis(50));
        return new Retries(policy, time)
                .invoke(invocation("read"), attempt -> {
                    if (!attempts.isEmpty()) {
                        meanwhile.run();
                    }
                    attempts.add(new CompletableFuture<>());
                    return attempts.get(attempts.size() - 1);
                })
                .toCompletableFuture();
    }

    @Test
    void onlyIdempotentCallsAreMadeTwice() {
        ServantProxy proxy = proxy(THREE.withIdempotent("read").withHedgeAfter(Duration.ofMillis(50)));
        one.answer = ScriptedServers.SILENT;
        two.answer = ScriptedServers.SILENT;
        call(proxy, "write");
        time.advance(Duration.ofSeconds(1));
        assertThat(one.requests + two.requests).isEqualTo(1);
    }

    @Test
    void callThatWasGivenUpIsNotRepeated() {
        one.answer = ReturnCode.OVERLOAD;
        two.answer = ReturnCode.OVERLOAD;
        CompletableFuture<Boolean> call = call(proxy(THREE), "anything");
        call.cancel(false);
        time.advance(LONGEST_WAIT.multipliedBy(4));
        assertThat(one.requests + two.requests).isEqualTo(1);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void waitsGrowAndEndAtTheLongest() {
        List<Long> times = new ArrayList<>();
        Retries retries = new Retries(
                THREE.withAttempts(6).withBackoff(Duration.ofMillis(20), Duration.ofMillis(100)), time, () -> 0.5);
        var unused = retries.invoke(invocation("anything"), attempt -> {
            times.add(Duration.ofNanos(time.nanoTime()).toMillis());
            return CompletableFuture.failedFuture(new OverloadException(OBJECT, "anything", null, "full", null));
        });
        time.advance(Duration.ofSeconds(10));
        assertThat(times).containsExactly(0L, 20L, 60L, 140L, 240L, 340L);
    }

    private Invocation invocation(String function) {
        return Invocations.of(OBJECT, function, false, time.nanoTime(), new Abandonment(), Duration.ofSeconds(10));
    }

    private ServantProxy proxy(RetryPolicy retry) {
        ObjectPolicy policy = ObjectPolicy.DEFAULT
                .withRetry(retry)
                .withSlowStart(Duration.ZERO)
                .withIsolation(IsolationPolicy.DEFAULT.withEnabled(false));
        communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT.withPolicy(policy))
                .connections(servers)
                .scheduler(time)
                .build();
        return communicator.servant(
                ObjectAddress.of(OBJECT, ScriptedServers.endpoint(1), ScriptedServers.endpoint(2)),
                ProxyOptions.DEFAULT);
    }

    private Communicator communicator() {
        assertThat(communicator).isNotNull();
        return communicator;
    }

    private static CompletableFuture<Boolean> call(ServantProxy proxy, String function) {
        return proxy.callAsync(new Call<>(function, ValuesWriter.NOTHING, in -> true));
    }
}
