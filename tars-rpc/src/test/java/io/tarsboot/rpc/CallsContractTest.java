package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.HashKey;
import io.tarsboot.contract.Reply;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.vec.Color;
import io.tarsboot.rpc.vec.Floats;
import io.tarsboot.rpc.vec.Integers;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbeOutFirstResult;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client and server together, over any transport, with a clock that only the test turns. */
public abstract class CallsContractTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final ManualScheduler time = new ManualScheduler();
    private final List<FinishedCall> finished = new CopyOnWriteArrayList<>();
    private final Gate gate = new Gate();
    private Transport transport;
    private Communicator communicator;
    private TarsServer server;

    protected abstract Transport newTransport();

    @BeforeEach
    void open() {
        transport = newTransport();
        communicator = Communicator.builder()
                .connections(transport)
                .scheduler(time)
                .observer(finished::add)
                .build();
        server = serve(Endpoint.tcp("127.0.0.1", 0));
    }

    @AfterEach
    void close() {
        gate.open();
        communicator.close();
        server.stop(Duration.ofSeconds(5));
        transport.close();
    }

    @Test
    void blockingCallReturnsTheResult() {
        assertThat(probe().echo("hello")).isEqualTo(new ProbeEchoResult("hello", 5));
    }

    @Test
    void asynchronousCallReturnsTheResultOnAThreadThatIsNotTheTransports() {
        AtomicReference<String> thread = new AtomicReference<>("");
        int sum = probe().addAsync(1, 2)
                .thenApply(result -> {
                    thread.set(Thread.currentThread().getName());
                    return result;
                })
                .join();
        assertThat(sum).isEqualTo(3);
        assertThat(thread.get()).doesNotContain("tars-io", "tars-inprocess");
    }

    @Test
    void manyCallsAtOnceEachGetTheirOwnAnswer() {
        ServerConfig config = config(Endpoint.tcp("127.0.0.1", 0));
        AdapterConfig adapter = config.adapters().get(0).withQueueCapacity(500);
        server.stop(Duration.ZERO);
        server = server(config.withAdapters(List.of(adapter)), 128);
        List<CompletableFuture<Integer>> sums = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sums.add(probe().addAsync(i, i));
        }
        for (int i = 0; i < 500; i++) {
            assertThat(sums.get(i).join()).isEqualTo(2 * i);
        }
        assertThat(communicator.state().endpoints()).singleElement().satisfies(state -> {
            assertThat(state.connection()).isEqualTo("open");
            assertThat(state.pending()).isZero();
        });
    }

    @Test
    void contextTravelsThereAndBack() {
        AtomicReference<Reply> reply = new AtomicReference<>();
        probe().with(CallOptions.context("trace", "t-1").andOnReply(reply::set)).add(1, 2);
        assertThat(reply.get().context()).containsEntry("seen", "t-1");
        assertThat(reply.get().returnCode()).isZero();
    }

    @Test
    void oneWayCallReachesTheServantAndNobodyWaits() throws Exception {
        gate.close();
        probe().nothingOneWay();
        assertThat(gate.entered("nothing")).isTrue();
        assertThat(communicator.state().endpoints())
                .allSatisfy(state -> assertThat(state.pending()).isZero());
    }

    @Test
    void pingIsAnsweredByEveryServant() {
        Call<Boolean> ping = new Call<>("tars_ping", ValuesWriter.NOTHING, in -> true);
        assertThat(communicator.servant(address(), ProxyOptions.DEFAULT).call(ping))
                .isTrue();
    }

    @Test
    void unknownFunctionIsToldToTheCaller() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("nosuch"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.NO_FUNCTION);
        assertThat(failure).hasMessageContaining("nosuch");
        assertThat(failure.mayHaveRun()).isFalse();
    }

    @Test
    void unknownServantIsToldToTheCaller() {
        ObjectAddress wrong = ObjectAddress.of("VecApp.VecServer.NoSuchObj", server.endpoint(ProbeBean.OBJECT));
        ServerException failure =
                catchThrowableOfType(ServerException.class, () -> proxy(wrong).nothing());
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.NO_SERVANT);
        assertThat(failure).hasMessageContaining("NoSuchObj").hasMessageContaining(ProbeBean.OBJECT);
    }

    @Test
    void argumentsThatAreMissingAreToldToTheCaller() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("add"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.DECODE);
        assertThat(failure).hasMessageContaining("required value with tag 1");
    }

    @Test
    void servantThatThrowsIsReportedWithoutItsStackTrace() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> probe().fail(7));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.UNKNOWN);
        assertThat(failure.description()).isEqualTo("the servant failed: code 7");
        assertThat(failure.endpoint()).isEqualTo(endpoint().hostAndPort());
        assertThat(failure.object()).isEqualTo(ProbeBean.OBJECT);
        assertThat(failure.function()).isEqualTo("fail");
    }

    @Test
    void servantMayChooseItsReturnCodeAndItsContextStillTravels() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> probe().outFirst("refused"));
        assertThat(failure.returnCode()).isEqualTo(4711);
        assertThat(failure.description()).isEqualTo("not today");
        assertThat(failure.reply().context()).containsEntry("retry", "tomorrow");
    }

    @Test
    void resultThatCannotBeEncodedIsReported() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("broken", "result"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.ENCODE);
    }

    @Test
    void servantsThatBreakTheRulesAreStillAnsweredFor() {
        for (String function : List.of("prepare", "links", "stage", "values", "error")) {
            ServerException failure = catchThrowableOfType(ServerException.class, () -> call("broken", function));
            assertThat(failure).as(function).isNotNull();
        }
        Eventually.until("all places in the queue are free", () -> inFlight() == 0);
    }

    @Test
    void hashKeySendsEqualKeysToTheSameEndpointAndTravels() {
        TarsServer second = serve(Endpoint.tcp("127.0.0.1", 0));
        ProbePrx both = proxy(ObjectAddress.of(ProbeBean.OBJECT, endpoint(), second.endpoint(ProbeBean.OBJECT)));
        for (HashKey key : List.of(HashKey.modulo(3), HashKey.consistent(3))) {
            long before = requests(server);
            for (int i = 0; i < 10; i++) {
                both.with(CallOptions.hashKey(key)).add(1, 1);
            }
            assertThat(requests(server) - before).isIn(0L, 10L);
        }
        AtomicReference<Reply> reply = new AtomicReference<>();
        both.with(CallOptions.hashKey(HashKey.modulo(7)).andOnReply(reply::set)).outFirst("hash");
        assertThat(reply.get().context()).containsEntry("hash", "7");
        second.stop(Duration.ZERO);
    }

    @Test
    void responseThatIsNotWhatTheContractSaysIsADecodeFailure() {
        Call<Integer> wrongResult =
                new Call<>("echo", out -> out.writeString(1, "text"), in -> in.readInt(0, "result"));
        ResponseDecodeException failure = catchThrowableOfType(
                ResponseDecodeException.class,
                () -> communicator.servant(address(), ProxyOptions.DEFAULT).call(wrongResult));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.CLIENT_DECODE);
        assertThat(failure.mayHaveRun()).isTrue();
    }

    @Test
    void blockingFailureHasTheCallersStackTrace() {
        assertThatThrownBy(() -> probe().fail(7))
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().contains("blockingFailureHasTheCallersStackTrace")));
    }

    @Test
    void servantThatDoesNotAnswerTimesTheCallOutAndLeavesNothingBehind() throws Exception {
        gate.close();
        CompletableFuture<Void> call =
                probe().with(CallOptions.timeout(TIMEOUT)).nothingAsync();
        gate.entered("nothing");
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
        gate.entered("nothing");
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
        gate.entered("nothing");
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
            gate.entered("nothing");
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
        gate.entered("nothing");
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
        gate.entered("nothing");
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
    void servantSeesWhoCallsAndHowMuchTimeIsLeft() {
        AtomicReference<Reply> reply = new AtomicReference<>();
        probe().with(CallOptions.timeout(TIMEOUT)
                        .andContext("node_name", "node-a")
                        .andContext("who", "")
                        .andOnReply(reply::set))
                .outFirst("x");
        assertThat(reply.get().context())
                .containsEntry("caller", "node-a")
                .containsEntry("remaining", "PT3S")
                .containsEntry("object", ProbeBean.OBJECT);
    }

    @Test
    void servantMayAnswerLaterFromAnyThread() {
        CompletableFuture<Bytes> answer = communicator
                .servant(address("VecApp.VecServer.LaterObj"), ProxyOptions.DEFAULT)
                .callAsync(new Call<>(
                        "append", out -> out.writeBytes(1, Bytes.utf8("payload")), in -> in.readBytes(0, "answer")));
        Runnable completion = later.take();
        assertThat(answer).isNotDone();
        completion.run();
        assertThat(answer.join()).isEqualTo(Bytes.utf8("payload"));
    }

    @Test
    void requestLongerThanAFrameMayBeIsRefusedBeforeItIsSent() {
        RequestEncodeException failure =
                catchThrowableOfType(RequestEncodeException.class, () -> probe().echo("x".repeat(11 << 20)));
        assertThat(failure.mayHaveRun()).isFalse();
        assertThat(failure).hasMessageContaining("maxFrameSize");
        assertThat(probe().add(1, 1)).isEqualTo(2);
    }

    @Test
    void responseLongerThanAFrameMayBeIsReported() {
        ServerException failure = catchThrowableOfType(ServerException.class, () -> call("broken", "huge"));
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.ENCODE);
        assertThat(failure).hasMessageContaining("maxFrameSize");
    }

    @Test
    void argumentsThatCannotBeEncodedFailTheCallBeforeItIsSent() {
        Integers bad = new Integers(true, (byte) 0, (short) 300, (short) 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> probe().everything(bad, new Floats(0, 0), Bytes.EMPTY, Map.of(), Color.RED))
                .isInstanceOf(RequestEncodeException.class)
                .hasMessageContaining("0 to 255");
        assertThat(failureOf(probe().everythingAsync(bad, new Floats(0, 0), Bytes.EMPTY, Map.of(), Color.RED)))
                .isInstanceOf(RequestEncodeException.class);
    }

    @Test
    void connectionThatBreaksFailsTheCallsUnderWayAndTheNextOneWorks() throws Exception {
        gate.close();
        CompletableFuture<Void> call = probe().nothingAsync();
        gate.entered("nothing");
        server.stop(Duration.ZERO);
        ConnectionLostException failure = (ConnectionLostException) failureOf(call);
        assertThat(failure.mayHaveRun()).isTrue();
        assertThat(failure.endpoint()).isEqualTo(endpoint().hostAndPort());
        gate.open();
        server = serve(endpoint());
        assertThat(probe().add(1, 2)).isEqualTo(3);
    }

    @Test
    void whenNobodyListensTheCallSaysWhere() {
        Endpoint nowhere = endpoint();
        server.stop(Duration.ZERO);
        ConnectFailedException failure = catchThrowableOfType(
                ConnectFailedException.class,
                () -> proxy(ObjectAddress.of(ProbeBean.OBJECT, nowhere)).nothing());
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.CONNECT);
        assertThat(failure.endpoint()).isEqualTo(nowhere.hostAndPort());
        assertThat(failure.mayHaveRun()).isFalse();
    }

    @Test
    void brokenEndpointIsTriedAgainWithGrowingPatience() throws Exception {
        probe().add(1, 2);
        Endpoint endpoint = endpoint();
        server.stop(Duration.ZERO);
        Eventually.until("the break is seen", () -> state().equals("broken"));
        time.advance(Duration.ofMillis(100));
        Eventually.until("one attempt has failed", () -> failures() == 1 && time.waiting() == 1);
        time.advance(Duration.ofMillis(999));
        assertThat(failures()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        Eventually.until("two attempts have failed", () -> failures() == 2 && time.waiting() == 1);
        server = serve(endpoint);
        time.advance(Duration.ofMillis(1999));
        assertThat(state()).isEqualTo("broken");
        time.advance(Duration.ofMillis(1));
        Eventually.until("it works again without a call", () -> state().equals("open"));
        assertThat(failures()).isZero();
    }

    @Test
    void callsThatTryABrokenEndpointDoNotPostponeItsNextAttempt() throws Exception {
        probe().add(1, 2);
        Endpoint endpoint = endpoint();
        server.stop(Duration.ZERO);
        Eventually.until("the break is seen", () -> state().equals("broken"));
        for (int i = 0; i < 10; i++) {
            assertThat(failureOf(probe().addAsync(1, 2))).isInstanceOf(ConnectFailedException.class);
        }
        assertThat(failures()).isZero();
        time.advance(Duration.ofMillis(100));
        Eventually.until("one attempt has failed", () -> failures() == 1);
        server = serve(endpoint);
        time.advance(Duration.ofSeconds(1));
        Eventually.until("it works again without a call", () -> state().equals("open"));
    }

    @Test
    void callsGoAroundAndPastABrokenEndpoint() {
        TarsServer second = serve(Endpoint.tcp("127.0.0.1", 0));
        Endpoint gone = endpoint();
        ProbePrx both = proxy(ObjectAddress.of(ProbeBean.OBJECT, gone, second.endpoint(ProbeBean.OBJECT)));
        both.add(1, 1);
        both.add(1, 1);
        assertThat(requests(server)).isEqualTo(1);
        assertThat(requests(second)).isEqualTo(1);
        server.stop(Duration.ZERO);
        Eventually.until("the break is seen", () -> brokenEndpoints() == 1);
        for (int i = 0; i < 10; i++) {
            assertThat(both.add(i, i)).isEqualTo(2 * i);
        }
        second.stop(Duration.ZERO);
        Eventually.until("both breaks are seen", () -> brokenEndpoints() == 2);
        assertThatThrownBy(() -> both.add(1, 1))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("2 of 2 endpoints");
        server = serve(gone);
        assertThat(both.add(1, 1))
                .as("all look broken, one is tried nevertheless")
                .isEqualTo(2);
    }

    @Test
    void gracefulStopLetsCallsEndAndTellsClientsToReconnect() throws Exception {
        TarsServer second = serve(Endpoint.tcp("127.0.0.1", 0));
        ProbePrx both = proxy(ObjectAddress.of(ProbeBean.OBJECT, endpoint(), second.endpoint(ProbeBean.OBJECT)));
        both.add(1, 1);
        both.add(1, 1);
        gate.close();
        CompletableFuture<Void> underWay = both.nothingAsync();
        gate.entered("nothing");
        TarsServer stopping = requests(server) == 2 ? server : second;
        Thread stop = new Thread(() -> stopping.stop(Duration.ofSeconds(20)));
        stop.start();
        Eventually.until("clients are told", () -> brokenEndpoints() == 1);
        for (int i = 0; i < 10; i++) {
            assertThat(both.add(i, i)).isEqualTo(2 * i);
        }
        assertThat(requests(stopping)).as("no call goes there any more").isEqualTo(2);
        assertThat(stop.isAlive()).isTrue();
        gate.open();
        underWay.get(20, TimeUnit.SECONDS);
        stop.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(stopping.phase()).isEqualTo(TarsServer.Phase.STOPPED);
        second.stop(Duration.ZERO);
    }

    @Test
    void callsOnAConnectionThatDrainsEndWithTheirCommunicator() throws Exception {
        gate.close();
        CompletableFuture<Void> underWay = probe().nothingAsync();
        gate.entered("nothing");
        Thread stop = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        stop.start();
        Eventually.until("clients are told", () -> brokenEndpoints() == 1);
        communicator.close();
        assertThat(underWay.handle((nothing, failure) -> failure).get(20, TimeUnit.SECONDS))
                .isInstanceOf(TarsCallException.class);
        gate.open();
        stop.join(TimeUnit.SECONDS.toMillis(20));
    }

    @Test
    void whoeverStopsAServerThatStopsAlreadyWaitsForTheEnd() throws Exception {
        gate.close();
        var unused = probe().nothingAsync();
        gate.entered("nothing");
        Thread first = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        first.start();
        Eventually.until("the stop begins", () -> server.phase() == TarsServer.Phase.STOPPING);
        Thread second = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        second.start();
        Eventually.until("the second waits", () -> second.getState() == Thread.State.TIMED_WAITING);
        gate.open();
        second.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(server.phase()).isEqualTo(TarsServer.Phase.STOPPED);
        first.join(TimeUnit.SECONDS.toMillis(20));
    }

    @Test
    void whenServersComeAndGoUnderLoadEveryCallEndsAndNothingStaysBehind() {
        Endpoint endpoint = endpoint();
        List<CompletableFuture<Integer>> calls = new ArrayList<>();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 20; i++) {
                calls.add(probe().addAsync(round, i));
            }
            server.stop(Duration.ZERO);
            for (int i = 0; i < 20; i++) {
                calls.add(probe().addAsync(round, i));
            }
            server = serve(endpoint);
        }
        for (CompletableFuture<Integer> call : calls) {
            assertThat(call.handle((sum, failure) -> failure == null || failure instanceof TarsCallException)
                            .join())
                    .isTrue();
        }
        // The client may hear of the last stop a moment later than this test.
        Eventually.until("the last server is called", () -> {
            try {
                return probe().add(1, 2) == 3;
            } catch (TarsCallException e) {
                return false;
            }
        });
        assertThat(pending()).isZero();
        Eventually.until("no timer stays", () -> time.waiting() == 0);
    }

    @Test
    void filtersOfBothSidesStandAroundTheCall() {
        List<String> passed = new CopyOnWriteArrayList<>();
        TarsServer filtered = TarsServer.builder(config(Endpoint.tcp("127.0.0.1", 0)))
                .servant(ProbeBean.OBJECT, gate)
                .dispatcher("VecApp.VecServer.LaterObj", new Later())
                .dispatcher("VecApp.VecServer.BrokenObj", new Broken())
                .acceptors(transport)
                .filter((call, next) -> {
                    passed.add("server " + call.context().get("added"));
                    if (call.function().equals("flip")) {
                        throw new ServantException(9, "refused by a filter");
                    }
                    return next.proceed();
                })
                .build();
        filtered.start();
        try (Communicator own = Communicator.builder()
                .connections(transport)
                .filter((invocation, next) -> {
                    passed.add("outer " + invocation.function());
                    return next.proceed(invocation.withContext("added", "by outer"));
                })
                .filter((invocation, next) -> {
                    passed.add("inner " + invocation.context().get("added"));
                    return next.proceed(invocation);
                })
                .build()) {
            ProbePrx probe = own.proxy(
                    ProbePrx.class,
                    ObjectAddress.of(ProbeBean.OBJECT, filtered.endpoint(ProbeBean.OBJECT)),
                    ProxyOptions.DEFAULT);
            assertThat(probe.add(1, 2)).isEqualTo(3);
            assertThat(passed).containsExactly("outer add", "inner by outer", "server by outer");
            assertThatThrownBy(() -> probe.flip(true)).hasMessageContaining("refused by a filter");
        } finally {
            filtered.stop(Duration.ofSeconds(5));
        }
    }

    @Test
    void observersSeeEachCallOnBothSides() {
        probe().add(1, 2);
        assertThatThrownBy(() -> call("nosuch")).isInstanceOf(ServerException.class);
        Eventually.until("four are seen", () -> finished.size() == 4);
        assertThat(finished)
                .extracting(call -> call.side() + " " + call.function() + " " + call.returnCode())
                .containsExactlyInAnyOrder("CLIENT add 0", "SERVER add 0", "CLIENT nosuch -3", "SERVER ? -3");
    }

    @Test
    void moreConnectionsThanAllowedAreRefused() {
        TarsServer small = server(config(Endpoint.tcp("127.0.0.1", 0)), 1);
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

    // What the tests use.

    private final BlockingQueue<Runnable> laterCompletions = new LinkedBlockingQueue<>();
    private final LaterQueue later = () -> {
        try {
            Runnable completion = laterCompletions.poll(20, TimeUnit.SECONDS);
            if (completion == null) {
                throw new AssertionError("the servant was not called within 20 s");
            }
            return completion;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    };

    private interface LaterQueue {
        Runnable take();
    }

    private ServerConfig config(Endpoint endpoint) {
        AdapterConfig adapter = AdapterConfig.of(ProbeBean.OBJECT, endpoint)
                .withServants(List.of(ProbeBean.OBJECT, "VecApp.VecServer.LaterObj", "VecApp.VecServer.BrokenObj"))
                .withThreads(1)
                .withQueueCapacity(2)
                .withVirtualThreads(false);
        return ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter));
    }

    private TarsServer serve(Endpoint endpoint) {
        return server(config(endpoint), 128);
    }

    private TarsServer server(ServerConfig config, int maxConnections) {
        TarsServer made = TarsServer.builder(
                        config.withAdapters(List.of(config.adapters().get(0).withMaxConnections(maxConnections))))
                .servant(ProbeBean.OBJECT, gate)
                .dispatcher("VecApp.VecServer.LaterObj", new Later())
                .dispatcher("VecApp.VecServer.BrokenObj", new Broken())
                .acceptors(transport)
                .scheduler(time)
                .observer(finished::add)
                .build();
        made.start();
        return made;
    }

    private ProbePrx probe() {
        return proxy(address());
    }

    private ProbePrx proxy(ObjectAddress address) {
        return communicator.proxy(ProbePrx.class, address, ProxyOptions.DEFAULT);
    }

    private ObjectAddress address() {
        return address(ProbeBean.OBJECT);
    }

    private ObjectAddress address(String object) {
        return ObjectAddress.of(object, endpoint());
    }

    private Endpoint endpoint() {
        return server.endpoint(ProbeBean.OBJECT);
    }

    private void call(String function) {
        communicator
                .servant(address(), ProxyOptions.DEFAULT)
                .call(new Call<>(function, ValuesWriter.NOTHING, in -> true));
    }

    private void call(String object, String function) {
        communicator
                .servant(address("VecApp.VecServer.BrokenObj"), ProxyOptions.DEFAULT)
                .call(new Call<>(object + function, ValuesWriter.NOTHING, in -> true));
    }

    private int pending() {
        return communicator.state().endpoints().get(0).pending();
    }

    private String state() {
        return communicator.state().endpoints().get(0).connection();
    }

    private int failures() {
        return communicator.state().endpoints().get(0).failures();
    }

    private long brokenEndpoints() {
        return communicator.state().endpoints().stream()
                .filter(endpoint -> !endpoint.connection().equals("open"))
                .count();
    }

    private int inFlight() {
        return server.state().adapters().get(0).inFlight();
    }

    private static long requests(TarsServer server) {
        return server.state().adapters().get(0).requests();
    }

    private static Throwable failureOf(CompletableFuture<?> call) {
        try {
            call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the call succeeded");
    }

    /** The probe, with a function that waits while the gate is closed. */
    private static final class Gate extends ProbeBean {

        final List<String> calls = new CopyOnWriteArrayList<>();
        private final BlockingQueue<String> entered = new LinkedBlockingQueue<>();
        private volatile CountDownLatch latch = new CountDownLatch(0);

        void close() {
            latch = new CountDownLatch(1);
        }

        void open() {
            latch.countDown();
        }

        boolean entered(String function) throws InterruptedException {
            return function.equals(entered.poll(20, TimeUnit.SECONDS));
        }

        @Override
        public void nothing() throws Exception {
            entered.add("nothing");
            latch.await();
        }

        @Override
        public ProbeEchoResult echo(String text) {
            calls.add("echo");
            return super.echo(text);
        }

        @Override
        public ProbeOutFirstResult outFirst(String text) {
            CurrentCall call = CurrentCall.get();
            if (text.equals("refused")) {
                call.setResponseContext("retry", "tomorrow");
                throw new ServantException(4711, "not today");
            }
            if (text.equals("hash")) {
                call.setResponseContext("hash", call.context().get("tars_hash"));
            }
            call.setResponseContext("caller", call.caller());
            call.setResponseContext("object", call.object());
            call.setResponseContext("remaining", call.remaining().orElseThrow().toString());
            return super.outFirst(text);
        }
    }

    /** Takes bytes and gives them back when the test says so. */
    private final class Later implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of("append");
        }

        @Override
        public PreparedCall prepare(String function, TarsReader arguments) {
            Bytes payload = arguments.readBytes(1, "payload");
            CompletableFuture<ValuesWriter> answer = new CompletableFuture<>();
            laterCompletions.add(() -> answer.complete(out -> out.writeBytes(0, payload)));
            return () -> answer;
        }
    }

    /** Returns what cannot be sent. */
    private static final class Broken implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of(
                    "brokenresult",
                    "brokenhuge",
                    "brokenprepare",
                    "brokenstage",
                    "brokenvalues",
                    "brokenerror",
                    "brokenlinks");
        }

        @Override
        public PreparedCall prepare(String function, TarsReader arguments) {
            return switch (function) {
                case "brokenprepare" -> throw new IllegalArgumentException("a value refused itself");
                case "brokenlinks" -> throw new NoClassDefFoundError("a class of the arguments");
                case "brokenstage" -> () -> null;
                case "brokenvalues" -> () -> CompletableFuture.completedFuture(null);
                case "brokenerror" ->
                    () -> {
                        throw new StackOverflowError();
                    };
                case "brokenhuge" ->
                    () -> CompletableFuture.completedFuture(out -> out.writeBytes(0, Bytes.wrap(new byte[11 << 20])));
                default -> () -> CompletableFuture.completedFuture(out -> out.writeUnsignedByte(0, (short) 300));
            };
        }
    }
}
