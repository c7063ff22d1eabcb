package io.tarsboot.rpc.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.RawClient;
import io.tarsboot.rpc.chain.ChainMarks;
import io.tarsboot.rpc.chain.DyeRules;
import io.tarsboot.rpc.chain.Dyeing;
import io.tarsboot.rpc.chain.FilterOrder;
import io.tarsboot.rpc.chain.Traces;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.threads.Workers;
import io.tarsboot.rpc.transport.netty.NettyTransport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that a servant makes on behalf of a marked one, over sockets, whatever thread makes them. */
class ChainTest {

    private final DyeRules rules = new DyeRules();
    private final Hop first = new Hop(NettyTransport.shared(), builder -> builder.dyeRules(rules));
    private final Hop second = new Hop(NettyTransport.shared(), builder -> builder);
    private final Communicator communicator = Communicator.builder()
            .filter(FilterOrder.PROPAGATION, new ContextPropagation(Set.of("tenant")))
            .build();
    private final Communicator plain = Communicator.builder().build();
    private final ProbePrx onward = second.proxy(communicator);
    private final ExecutorService others = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        communicator.close();
        plain.close();
        first.close();
        second.close();
        others.shutdownNow();
    }

    @Test
    void dyedCallsStayDyed() {
        first.work = hop -> second.proxy(plain).add(1, 1);
        Dyeing.run("10086", () -> first.proxy(plain).add(1, 2));
        for (Hop hop : new Hop[] {first, second}) {
            Hop.Seen seen = hop.next();
            assertThat(seen.messageType()).isEqualTo(MessageType.DYED);
            assertThat(seen.status())
                    .containsOnly(Map.entry("STATUS_DYED_KEY", "10086"), Map.entry("STATUS_DYED_FILENAME", "default"));
        }
    }

    @Test
    void aServantMayDyeItsOwnCallsAndIsStillServing() {
        first.work = hop -> Dyeing.run("inside", () -> {
            assertThat(CurrentCall.get().function()).isEqualTo("add");
            assertThat(Dyeing.currentKey()).contains("inside");
            onward.add(1, 1);
        });
        first.proxy(plain).with(CallOptions.context("tenant", "t1")).add(1, 2);
        assertThat(first.next().messageType()).isZero();
        Hop.Seen seen = second.next();
        assertThat(seen.marks().dyeKey()).isEqualTo("inside");
        assertThat(seen.context()).containsEntry("tenant", "t1");
        assertThat(Deadline.current()).isNull();
    }

    @Test
    void whatOperatorsDyeIsDyedFromThereOn() {
        rules.command("10086 " + ProbeBean.OBJECT + " add", Set.of(ProbeBean.OBJECT));
        first.work = hop -> onward.add(1, 1);
        first.proxy(plain).with(CallOptions.context("tars_hash", "10086")).add(1, 2);
        assertThat(first.next().marks().dyeKey()).isEqualTo("10086");
        assertThat(second.next().status()).containsEntry("STATUS_DYED_KEY", "10086");
    }

    @Test
    void tracesPassThroughServersThatWriteNothingDown() {
        first.work = hop -> second.proxy(plain).add(1, 1);
        Traces.run(() -> first.proxy(plain).add(1, 2));
        Hop.Seen seen = second.next();
        assertThat(seen.messageType()).isEqualTo(MessageType.TRACE);
        assertThat(seen.status()).isEqualTo(first.next().status());
    }

    @Test
    void marksOfOtherLibrariesAreUnderstood() throws Exception {
        first.work = hop -> onward.add(1, 1);
        try (RawClient client = new RawClient(first.server.endpoint(ProbeBean.OBJECT))) {
            client.sendMarked(
                    1,
                    ProbeBean.OBJECT,
                    "add",
                    MessageType.TRACE | MessageType.DYED,
                    Map.of("STATUS_TRACE_KEY", "f.2-ee82|0300|0300", "STATUS_DYED_KEY", "7"),
                    out -> {
                        out.writeInt(1, 1);
                        out.writeInt(2, 2);
                    });
            assertThat(client.nextResponse().returnCode()).isZero();
        }
        Hop.Seen seen = second.next();
        assertThat(seen.messageType()).isEqualTo(MessageType.TRACE | MessageType.DYED);
        assertThat(seen.status())
                .containsEntry("STATUS_TRACE_KEY", "f.2-ee82|0300")
                .containsEntry("STATUS_DYED_KEY", "7");
    }

    @Test
    void onlyChosenKeysOfTheContextTravelOn() {
        first.work = hop -> onward.add(1, 1);
        first.proxy(plain)
                .with(CallOptions.context("tenant", "t1").andContext("secret", "s"))
                .add(1, 2);
        assertThat(second.next().context()).containsOnly(Map.entry("tenant", "t1"));
    }

    @Test
    void whatACallSaysItselfCounts() {
        first.work = hop -> onward.with(CallOptions.context("tenant", "own")).add(1, 1);
        first.proxy(plain).with(CallOptions.context("tenant", "t1")).add(1, 2);
        assertThat(second.next().context()).containsOnly(Map.entry("tenant", "own"));
    }

    @Test
    void valuesThatAreTooLongStayWhereTheyAre() {
        first.work = hop -> onward.add(1, 1);
        first.proxy(plain).with(CallOptions.context("tenant", "x".repeat(5000))).add(1, 2);
        assertThat(second.next().context()).isEmpty();
    }

    @Test
    void nothingTravelsFromCallsThatNobodyServes() {
        onward.add(1, 1);
        Hop.Seen seen = second.next();
        assertThat(seen.context()).isEmpty();
        assertThat(seen.status()).isEmpty();
        assertThat(seen.marks()).isSameAs(ChainMarks.NONE);
    }

    @Test
    void asynchronousCallsJoinAndSoDoTheirCallbacks() {
        joins(hop -> {
            CompletableFuture<Integer> sum = onward.addAsync(1, 1).thenCompose(two -> onward.addAsync(two, 2));
            assertThat(sum.join()).isEqualTo(4);
            joined(second.next());
        });
    }

    @Test
    void wrappedTasksJoinOnThreadsOfOthers() {
        joins(hop -> waitFor(others.submit(CurrentCall.wrap((Runnable) () -> onward.add(1, 1)))));
        joins(hop -> waitFor(others.submit(CurrentCall.wrap(() -> onward.add(1, 1)))));
        joins(hop -> CompletableFuture.supplyAsync(CurrentCall.wrapSupplier(() -> onward.add(1, 1)))
                .join());
    }

    @Test
    void executorsCanBeWrappedAsAWhole() {
        Workers virtual = Workers.virtualOrPlatform("chain-test", 1);
        Executor joining = CurrentCall.wrap(virtual);
        try {
            joins(hop ->
                    CompletableFuture.runAsync(() -> onward.add(1, 1), joining).join());
        } finally {
            virtual.shutdown();
        }
    }

    @Test
    void whatRanOnBehalfOfACallLeavesNothingOnItsThread() {
        joins(hop -> {
            waitFor(others.submit(CurrentCall.wrap((Runnable) () -> onward.add(1, 1))));
            waitFor(others.submit(() -> assertThat(Deadline.current()).isNull()));
        });
    }

    @Test
    void wrappedTasksHaveTheDeadlineOfTheCall() {
        first.work = hop -> {
            Deadline served = Deadline.current();
            waitFor(others.submit(CurrentCall.wrap(
                    (Runnable) () -> assertThat(Deadline.current()).isSameAs(served))));
        };
        assertThat(first.proxy(plain).add(1, 2)).isEqualTo(3);
    }

    @Test
    void theNextCallOnAWorkerIsNotMarkedByTheOneBefore() {
        first.work = hop -> leftBehind(Deadline.enter(CurrentCall.get()));
        Dyeing.run("10086", () -> first.proxy(plain).add(1, 2));
        first.next();
        first.work = hop -> onward.add(1, 1);
        first.proxy(plain).add(1, 2);
        assertThat(first.next().marks()).isSameAs(ChainMarks.NONE);
        assertThat(second.next().status()).isEmpty();
    }

    @Test
    void whileAServantAnswersLaterItsWorkerServesOthers() {
        CompletableFuture<ValuesWriter> answer = new CompletableFuture<>();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Dispatcher later = new Dispatcher() {
            @Override
            public Set<String> functions() {
                return Set.of("wait", "look");
            }

            @Override
            public PreparedCall prepare(String function, TarsReader arguments) {
                return () -> {
                    seen.add(function + " " + Dyeing.currentKey().orElse("not dyed"));
                    return function.equals("wait") ? answer : CompletableFuture.completedFuture(ValuesWriter.NOTHING);
                };
            }
        };
        String object = "VecApp.VecServer.LaterObj";
        AdapterConfig one = AdapterConfig.of(object, Endpoint.tcp("127.0.0.1", 0))
                .withThreads(1)
                .withVirtualThreads(false);
        TarsServer server = TarsServer.builder(
                        ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(one)))
                .dispatcher(object, later)
                .build();
        server.start();
        try {
            ServantProxy proxy = plain.servant(object + "@" + server.endpoint(object));
            CompletableFuture<Boolean> waiting =
                    Dyeing.call("10086", () -> proxy.callAsync(new Call<>("wait", ValuesWriter.NOTHING, in -> true)));
            assertThat(take(seen)).isEqualTo("wait 10086");
            proxy.call(new Call<>("look", ValuesWriter.NOTHING, in -> true));
            assertThat(take(seen)).isEqualTo("look not dyed");
            waitFor(others.submit(() -> answer.complete(ValuesWriter.NOTHING)));
            assertThat(waiting.join()).isTrue();
            waitFor(others.submit(() -> assertThat(Deadline.current()).isNull()));
        } finally {
            server.stop(Duration.ZERO);
        }
    }

    @Test
    void withoutFiltersACallIsNotWrappedInOne() {
        first.work = hop -> {
            StackTraceElement[] way = new Throwable().getStackTrace();
            assertThat(way).noneMatch(frame -> frame.getClassName().contains("Filter"));
        };
        assertThat(first.proxy(plain).add(1, 2)).isEqualTo(3);
    }

    private static String take(BlockingQueue<String> queue) {
        try {
            return String.valueOf(queue.poll(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void leftBehind(@Nullable Object before) {}

    /** The first server is called with marks and a context, and the second by it, in this way. */
    private void joins(Consumer<Hop> way) {
        first.work = way;
        Dyeing.run(
                "10086",
                () -> assertThat(first.proxy(plain)
                                .with(CallOptions.context("tenant", "t1"))
                                .add(1, 2))
                        .isEqualTo(3));
        joined(second.next());
    }

    private static void joined(Hop.Seen seen) {
        assertThat(seen.marks().dyeKey()).isEqualTo("10086");
        assertThat(seen.context()).containsOnly(Map.entry("tenant", "t1"));
    }

    private static void waitFor(Future<?> task) {
        try {
            task.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
