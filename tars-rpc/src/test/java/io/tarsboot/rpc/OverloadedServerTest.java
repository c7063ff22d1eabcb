package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.protocol.tars.AdminFPrx;
import io.tarsboot.rpc.admin.AdminServant;
import io.tarsboot.rpc.admin.StandardCommands;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.RateLimit;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.ServerState;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a server refuses and drops, and what it answers all the same. One thread works, and two requests may wait. */
class OverloadedServerTest extends CallsFixture {

    private final List<TarsServer> more = new ArrayList<>();

    @AfterEach
    void stopServers() {
        gate.open();
        more.forEach(made -> made.stop(Duration.ofSeconds(5)));
    }

    @Test
    void callsBeyondTheConcurrencyLimitAreRefusedUntilOneIsAnswered() throws Exception {
        TarsServer limited = limited(policy -> policy.withConcurrency(new ConcurrencyPolicy.Fixed(2)));
        CompletableFuture<Bytes> first = append(limited);
        CompletableFuture<Bytes> second = append(limited);
        Runnable answerOne = later.take();
        Runnable answerOther = later.take();
        // No thread is busy: servants that answer later hold what they took all the same.
        OverloadException failure = catchThrowableOfType(
                OverloadException.class, () -> probe(limited).nothing());
        assertThat(failure).hasMessageContaining("2 calls are under way (expected: at most 2 at once)");
        assertThat(failure.mayHaveRun()).isFalse();
        answerOne.run();
        CompletableFuture.anyOf(first, second).get(20, TimeUnit.SECONDS);
        probe(limited).nothing();
        answerOther.run();
        assertThat(intake(limited).refusedBy()).containsEntry("concurrency", 1L).containsEntry("queue-length", 0L);
        assertThat(intake(limited).limit()).isEqualTo(2);
    }

    @Test
    void aServantThatFailsGivesBackWhatItHeld() {
        TarsServer limited = limited(policy -> policy.withConcurrency(new ConcurrencyPolicy.Fixed(1)));
        for (int i = 0; i < 3; i++) {
            ServerException failure = catchThrowableOfType(
                    ServerException.class, () -> probe(limited).fail(7));
            assertThat(failure.returnCode()).isEqualTo(ReturnCode.UNKNOWN);
        }
        probe(limited).nothing();
    }

    @Test
    void aSlowFunctionWithALimitLeavesTheOthersAlone() throws Exception {
        TarsServer limited = limited(policy -> policy.withFunctionConcurrency(Map.of("append", 1)));
        CompletableFuture<Bytes> append = append(limited);
        Runnable answer = later.take();
        assertThat(failureOf(append(limited)))
                .isInstanceOf(OverloadException.class)
                .hasMessageContaining("1 calls of append are under way");
        probe(limited).nothing();
        answer.run();
        append.get(20, TimeUnit.SECONDS);
        assertThat(intake(limited).refusedBy()).containsEntry("function-concurrency", 1L);
    }

    @Test
    void aCallerThatAsksTooOftenIsToldSoUntilItsTokensHaveGrown() {
        TarsServer limited = limited(policy -> policy.withCallerRate(new RateLimit(2, 2)));
        ProbePrx probe = probe(limited);
        probe.nothing();
        probe.nothing();
        assertThat(catchThrowableOfType(OverloadException.class, probe::nothing))
                .hasMessageContaining("too many calls of")
                .hasMessageContaining("(expected: at most 2 in a second, 2 at once)");
        ping(limited);
        time.advance(Duration.ofMillis(500));
        probe.nothing();
        assertThat(intake(limited).refusedBy()).containsEntry("caller-rate", 1L);
        assertThat(intake(limited).callers()).isEqualTo(1);
    }

    @Test
    void allCallersTogetherMayNotAskMoreOftenThanTheAdapterAllows() {
        TarsServer limited = limited(policy -> policy.withRate(new RateLimit(1, 1)));
        probe(limited).nothing();
        assertThat(catchThrowableOfType(
                        OverloadException.class, () -> probe(limited).nothing()))
                .hasMessageContaining("too many calls of all callers");
        assertThat(intake(limited).refusedBy()).containsEntry("rate", 1L);
    }

    @Test
    void queuedCallsOfAConnectionThatHasClosedAreNotRun() throws Exception {
        gate.close();
        CompletableFuture<Void> first = probe().nothingAsync();
        gate.awaitEntered();
        Communicator leaving = Communicator.builder().connections(transport).build();
        ProbePrx gone = leaving.proxy(ProbePrx.class, address(), ProxyOptions.DEFAULT);
        var unused = gone.echoAsync("for nobody");
        Eventually.until(
                "one call runs and one waits",
                () -> inFlight() == 2 && intake(server).waiting() == 1);
        leaving.close();
        Eventually.until(
                "the server knows", () -> server.state().adapters().get(0).connections() == 1);
        gate.open();
        first.get(20, TimeUnit.SECONDS);
        Eventually.until("nothing is left", () -> inFlight() == 0);
        assertThat(gate.calls).doesNotContain("echo");
        assertThat(intake(server).droppedBy())
                .containsExactly(Map.entry("queue-time", 0L), Map.entry("connection-closed", 1L));
        assertThat(finished)
                .filteredOn(call -> call.function().equals("echo"))
                .singleElement()
                .satisfies(call -> assertThat(call.returnCode()).isEqualTo(ReturnCode.SEND));
    }

    @Test
    void aOneWayCallIsRunAlsoWhenItsCallerHasLeft() throws Exception {
        gate.close();
        CompletableFuture<Void> first = probe().nothingAsync();
        gate.awaitEntered();
        Communicator leaving = Communicator.builder().connections(transport).build();
        leaving.servant(address(), ProxyOptions.DEFAULT)
                .callOneWay(new Call<>("echo", out -> out.writeString(1, "told"), in -> true));
        Eventually.until("two requests are taken in", () -> inFlight() == 2);
        leaving.close();
        Eventually.until(
                "the server knows", () -> server.state().adapters().get(0).connections() == 1);
        gate.open();
        first.get(20, TimeUnit.SECONDS);
        Eventually.until("it was run", () -> gate.calls.contains("echo"));
    }

    @Test
    void callsThatWaitedTooLongAreCounted() throws Exception {
        gate.close();
        ProbePrx patient = probe().with(CallOptions.timeout(Duration.ofMinutes(10)));
        CompletableFuture<Void> first = patient.nothingAsync();
        gate.awaitEntered();
        CompletableFuture<Integer> second = patient.addAsync(1, 2);
        Eventually.until("two requests are taken in", () -> inFlight() == 2);
        time.advance(Duration.ofSeconds(11));
        gate.open();
        first.get(20, TimeUnit.SECONDS);
        assertThat(failureOf(second)).isInstanceOfSatisfying(ServerException.class, failure -> {
            assertThat(failure.returnCode()).isEqualTo(ReturnCode.QUEUE_TIMEOUT);
            assertThat(failure.description()).isEqualTo("waited 11000 ms in the queue (expected: at most 10000)");
            assertThat(failure.mayHaveRun()).isFalse();
        });
        assertThat(intake(server).droppedBy()).containsEntry("queue-time", 1L);
    }

    @Test
    void aCallThatHasLessTimeLeftThanSuchCallsNeedIsNotRun() throws Exception {
        CompletableFuture<Bytes> teacher = appendAfter(Duration.ofMillis(500));
        Runnable answer = later.take();
        time.advance(Duration.ofSeconds(2));
        answer.run();
        teacher.get(20, TimeUnit.SECONDS);
        assertThat(failureOf(appendAfter(Duration.ofSeconds(3))))
                .isInstanceOfSatisfying(
                        TarsCallException.class,
                        failure -> assertThat(failure.mayHaveRun()).isFalse())
                .hasMessageContaining("waited 3000 ms in the queue (expected: at most 2687 for an answer within the"
                        + " caller's 5000)");
        assertThat(intake(server).droppedBy()).containsEntry("queue-time", 1L);
        CompletableFuture<Bytes> inTime = appendAfter(Duration.ofMillis(2600));
        later.take().run();
        inTime.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatCallsNeedThatDidNotWaitDropsNobody() throws Exception {
        CompletableFuture<Bytes> quick = append(server);
        Runnable answer = later.take();
        time.advance(Duration.ofSeconds(2));
        answer.run();
        quick.get(20, TimeUnit.SECONDS);
        CompletableFuture<Bytes> waited = appendAfter(Duration.ofMillis(4900));
        later.take().run();
        waited.get(20, TimeUnit.SECONDS);
    }

    @Test
    void observersLearnHowLongACallWaitedForAThread() throws Exception {
        gate.close();
        CompletableFuture<Void> first = probe().nothingAsync();
        gate.awaitEntered();
        CompletableFuture<Integer> second = probe().addAsync(1, 2);
        Eventually.until("two requests are taken in", () -> inFlight() == 2);
        time.advance(Duration.ofMillis(1500));
        gate.open();
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);
        Eventually.until("both are observed", () -> served().size() == 2);
        assertThat(served())
                .filteredOn(call -> call.function().equals("add"))
                .singleElement()
                .satisfies(call -> assertThat(call.waited()).isEqualTo(Duration.ofMillis(1500)));
        assertThat(served())
                .filteredOn(call -> call.function().equals("nothing"))
                .singleElement()
                .satisfies(call -> assertThat(call.waited()).isZero());
    }

    @Test
    void whenAllWorkersAreBusyAndTheQueueIsFullPingAdminAndPriorityAreAnswered() throws Exception {
        Endpoint local = newEndpoint();
        AdminServant admin = new AdminServant(() -> {}).add(StandardCommands.viewVersion("0.1"));
        ServerConfig config = config(newEndpoint()).withLocal(local);
        AdapterConfig adapter = config.adapters().get(0).withAdmission(AdmissionPolicy.OFF.withPriority(Set.of("add")));
        TarsServer busy = TarsServer.builder(config.withAdapters(List.of(adapter)))
                .servant(ProbeBean.OBJECT, gate)
                .dispatcher(LATER, later)
                .dispatcher(BROKEN, new BrokenServant())
                .admin(admin)
                .acceptors(transport)
                .scheduler(time)
                .build();
        admin.add(StandardCommands.viewStatus(busy::state, communicator::state));
        more.add(busy);
        busy.start();
        gate.close();
        List<CompletableFuture<Void>> calls = List.of(
                probe(busy).nothingAsync(),
                probe(busy).nothingAsync(),
                probe(busy).nothingAsync());
        Eventually.until(
                "all places are taken and one call runs",
                () -> busy.state().adapters().get(0).inFlight() == 3
                        && busy.state().adapters().get(0).intake().waiting() == 2);
        assertThat(catchThrowableOfType(
                        OverloadException.class, () -> probe(busy).nothing()))
                .hasMessageContaining("3 requests are under way and no more are taken in");
        ping(busy);
        AdminFPrx node = communicator.proxy(
                AdminFPrx.class, ObjectAddress.of("AdminObj", busy.endpoint("AdminObj")), ProxyOptions.DEFAULT);
        assertThat(node.notify("tars.viewversion")).isEqualTo("0.1");
        assertThat(node.notify("tars.viewstatus")).contains("waiting 2, limit now 3", "refused by queue-length 1");
        assertThat(probe(busy).add(1, 2)).as("a function with priority").isEqualTo(3);
        assertThat(calls).noneMatch(CompletableFuture::isDone);
        gate.open();
        for (CompletableFuture<Void> call : calls) {
            call.get(20, TimeUnit.SECONDS);
        }
        assertThat(intake(busy).refusedBy()).containsEntry("queue-length", 1L);
    }

    private TarsServer limited(UnaryOperator<AdmissionPolicy> policy) {
        ServerConfig config = config(newEndpoint());
        AdapterConfig adapter = config.adapters().get(0).withAdmission(policy.apply(AdmissionPolicy.OFF));
        TarsServer made = server(config.withAdapters(List.of(adapter)), 128);
        more.add(made);
        return made;
    }

    private ProbePrx probe(TarsServer of) {
        return proxy(ObjectAddress.of(ProbeBean.OBJECT, of.endpoint(ProbeBean.OBJECT)));
    }

    private void ping(TarsServer of) {
        communicator
                .servant(ObjectAddress.of(ProbeBean.OBJECT, of.endpoint(ProbeBean.OBJECT)), ProxyOptions.DEFAULT)
                .call(new Call<>("tars_ping", ValuesWriter.NOTHING, in -> true));
    }

    private CompletableFuture<Bytes> append(TarsServer to) {
        return communicator
                .servant(ObjectAddress.of(LATER, to.endpoint(LATER)), ProxyOptions.DEFAULT)
                .callAsync(new Call<>(
                        "append",
                        out -> out.writeBytes(1, Bytes.copyOf(new byte[] {1})),
                        in -> in.readBytes(0, "answer")));
    }

    /** Its turn has come when it has waited for so long. */
    private CompletableFuture<Bytes> appendAfter(Duration waiting) throws Exception {
        gate.close();
        CompletableFuture<Void> before =
                probe().with(CallOptions.timeout(Duration.ofMinutes(10))).nothingAsync();
        gate.awaitEntered();
        CompletableFuture<Bytes> call = append(server);
        Eventually.until("two requests are taken in", () -> inFlight() == 2);
        time.advance(waiting);
        gate.open();
        before.get(20, TimeUnit.SECONDS);
        return call;
    }

    private List<FinishedCall> served() {
        return finished.stream()
                .filter(call -> call.side() == FinishedCall.Side.SERVER)
                .toList();
    }

    private static ServerState.IntakeState intake(TarsServer of) {
        return of.state().adapters().get(0).intake();
    }
}
