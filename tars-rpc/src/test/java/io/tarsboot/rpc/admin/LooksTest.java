package io.tarsboot.rpc.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.CallInFlight;
import io.tarsboot.rpc.CallInFlight.Stage;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.LocatedObject;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of a running process. */
class LooksTest {

    private static final String OBJECT = "Demo.SlowServer.SlowObj";
    private static final Endpoint ENDPOINT = Endpoint.tcp("127.0.0.1", 18800);

    private final ManualScheduler time = new ManualScheduler();
    private final InProcessTransport transport = new InProcessTransport();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final CompletableFuture<ValuesWriter> answer = new CompletableFuture<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private TarsServer server;
    private Communicator communicator;
    private AdminServant admin;

    @BeforeEach
    void open() {
        server = TarsServer.builder(ServerConfig.of("Demo", "SlowServer")
                        .withAdapters(List.of(AdapterConfig.of(OBJECT, ENDPOINT)
                                .withThreads(1)
                                .withVirtualThreads(false))))
                .dispatcher(OBJECT, new Slow())
                .acceptors(transport)
                .scheduler(time)
                .build();
        server.start();
        communicator = Communicator.builder()
                .connections(transport)
                .scheduler(time)
                .locator((object, set) -> {
                    lookups.incrementAndGet();
                    return CompletableFuture.completedFuture(new LocatedObject(List.of(ENDPOINT), List.of()));
                })
                .build();
        admin = new AdminServant(() -> {});
        StandardCommands.of(() -> Optional.of(server), communicator, "0.1").forEach(admin::add);
    }

    @AfterEach
    void close() {
        gate.countDown();
        answer.complete(ValuesWriter.NOTHING);
        communicator.close();
        server.stop(Duration.ofSeconds(5));
        transport.close();
    }

    @Test
    void callsInFlightSayHowFarTheyHaveCome() {
        ServantProxy slow = communicator.servant(OBJECT);
        CompletableFuture<Boolean> later = slow.callAsync(call("later"));
        awaitStage(Stage.AWAITED, 1);
        time.advance(Duration.ofMillis(1500));
        CompletableFuture<Boolean> running = slow.callAsync(call("block"));
        awaitStage(Stage.RUNNING, 1);
        CompletableFuture<Boolean> queued = slow.callAsync(call("block"));
        awaitStage(Stage.QUEUED, 1);
        assertThat(admin.notify("tars.calls"))
                .startsWith("3 requests served, 3 calls made\n")
                .contains("served 1.500 s awaited Demo.SlowServer.SlowObj.later from ")
                .contains("made 1.500 s sent Demo.SlowServer.SlowObj.later to 127.0.0.1:18800")
                .contains("served 0.000 s running Demo.SlowServer.SlowObj.block")
                .contains("served 0.000 s queued Demo.SlowServer.SlowObj.block");
        gate.countDown();
        answer.complete(ValuesWriter.NOTHING);
        assertThat(later).succeedsWithin(Duration.ofSeconds(20));
        assertThat(running).succeedsWithin(Duration.ofSeconds(20));
        assertThat(queued).succeedsWithin(Duration.ofSeconds(20));
        Eventually.until("nothing is in flight", () -> server.callsInFlight().isEmpty());
        assertThat(admin.notify("tars.calls")).isEqualTo("0 requests served, 0 calls made\n");
    }

    @Test
    void callWithoutAnEndpointIsNotSent() {
        Communicator lonely = Communicator.builder()
                .connections(transport)
                .scheduler(time)
                .locator((object, set) -> new CompletableFuture<>())
                .build();
        try (lonely) {
            var unused = lonely.servant(OBJECT).callAsync(call("later"));
            assertThat(lonely.callsInFlight())
                    .singleElement()
                    .satisfies(call -> assertThat(call.stage()).isEqualTo(Stage.UNSENT))
                    .satisfies(call -> assertThat(call.peer()).isEmpty());
        }
    }

    @Test
    void manyCallsAreShownByTheOldest() {
        List<CallInFlight> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(new CallInFlight(
                    FinishedCall.Side.SERVER, OBJECT, "f" + i, "p", Duration.ofMillis(i), Stage.RUNNING));
        }
        String text = CallsText.of(many, List.of());
        assertThat(text.lines()).hasSize(202);
        assertThat(text).contains("f999 from p", "... and 800 younger ones").doesNotContain("f1 from");
    }

    @Test
    void connectionsAreListedOnBothSides() {
        var unused = communicator.servant(OBJECT).callAsync(call("later"));
        awaitStage(Stage.AWAITED, 1);
        assertThat(admin.notify("tars.connection"))
                .contains("adapter " + OBJECT + "Adapter: 1 connections\n  from ")
                .contains("to 127.0.0.1:18800: 1 connections, open");
    }

    @Test
    void threadsAreShownByWhereTheyStand() throws Exception {
        var unused = communicator.servant(OBJECT).callAsync(call("block"));
        awaitStage(Stage.RUNNING, 1);
        assertThat(admin.notify("tars.dumpstack")).contains(" threads\n", OBJECT + "Adapter-1", "WAITING", "LooksTest");
    }

    @Test
    void locatorIsAskedAgainForAllObjects() {
        communicator.servant(OBJECT);
        communicator.servant(OBJECT + "@" + ENDPOINT);
        int before = lookups.get();
        assertThat(admin.notify("tars.reloadlocator")).isEqualTo("1 objects are looked up again");
        assertThat(lookups.get()).isEqualTo(before + 1);
    }

    @Test
    void standardOutputIsClosedAndOpenedAgain() {
        PrintStream before = System.out;
        try {
            assertThat(admin.notify("tars.closecout y")).contains("goes nowhere");
            assertThat(System.out).isNotSameAs(before);
            assertThat(admin.notify("tars.closecout y")).contains("goes nowhere");
            assertThat(admin.notify("tars.closecout n")).isEqualTo("standard output is open");
            assertThat(System.out).isSameAs(before);
            assertThat(admin.notify("tars.closecout")).contains("expected: y or n");
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void commandsOfOtherProcessesSayWhereToLook() {
        assertThat(admin.notify("tars.closecore no"))
                .startsWith("tars.closecore failed: nothing is done")
                .contains("JVM parameters");
        assertThat(admin.notify("tars.resource")).contains("reported as properties");
        assertThat(admin.notify("tars.help")).contains("tars.enabledaylog", "tars.loadproperty", "tars.calls");
    }

    @Test
    void longAnswersAreCut() {
        admin.add(new AdminCommand("long", "", arguments -> "x".repeat(1 << 20)));
        assertThat(admin.notify("long")).hasSizeLessThan(61_000).endsWith("(cut: 1048576 characters in all)");
    }

    private void awaitStage(Stage stage, int count) {
        Eventually.until(
                count + " requests are " + stage,
                () -> server.callsInFlight().stream()
                                .filter(call -> call.stage() == stage)
                                .count()
                        == count);
    }

    private static Call<Boolean> call(String function) {
        return new Call<>(function, out -> out.writeBytes(1, Bytes.EMPTY), in -> true);
    }

    private final class Slow implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of("block", "later");
        }

        @Override
        public PreparedCall prepare(String function, TarsReader arguments) {
            return function.equals("later")
                    ? () -> answer
                    : () -> {
                        gate.await();
                        return CompletableFuture.completedFuture(ValuesWriter.NOTHING);
                    };
        }
    }
}
