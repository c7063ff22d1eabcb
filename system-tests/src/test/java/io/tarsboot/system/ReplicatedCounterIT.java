package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.ConfigEdit;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.raft.test.history.Counters;
import io.tarsboot.raft.test.history.History;
import io.tarsboot.raft.test.history.Linearizability;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.system.counting.CounterPrx;
import io.tarsboot.system.counting.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The example of a replicated service: three processes under three nodes, which are killed and stopped in turn. */
class ReplicatedCounterIT {

    private static final String SERVER = "Counter";
    private static final String OBJECT = Operator.APP + "." + SERVER + ".CounterObj";
    private static final List<String> NODES = List.of("node-1", "node-2", "node-3");
    private static final String NAME = "visits";
    private static final int ADDS_BETWEEN = 20;

    /** A process that is stopped keeps whoever asks it for so long. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(10);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    private final History<Counters.Access, Long> history = new History<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean done = new AtomicBoolean();

    @BeforeAll
    static void releaseOnThreeNodes() {
        framework =
                new Framework(directory.resolve("data")).start("--tars.standalone.nodes=" + String.join(",", NODES));
        operator = framework.admin().createApplication();
        operator.createServer(
                SERVER,
                Operator.withProfile(
                        ServerSpec.of("tars_java", List.of(Adapter.of(OBJECT))),
                        "jvmparams=-Xmx128m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
                NODES.toArray(String[]::new));
        operator.configs()
                .putConfig(Operator.APP, "counter.yml", SERVER, null, null, new ConfigEdit(members(), 0L, "a test"));
        operator.released(SERVER, Packages.built("examples/replicated-counter", "-exec"));
        NODES.forEach(node -> operator.awaitActive(SERVER, node));
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void whateverHappensToOneProcessTheCounterCountsEachRequestOnce() throws Exception {
        try (Communicator client = framework.client()) {
            CounterPrx counter = client.proxy(CounterPrx.class, OBJECT).with(CallOptions.timeout(PATIENCE));
            List<Thread> callers = new ArrayList<>();
            for (int caller = 0; caller < 3; caller++) {
                callers.add(start("caller-" + caller, counter));
            }
            for (String node : NODES) {
                awaitAdds();
                Actual killed = operator.actual(SERVER, node);
                ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
                awaitAdds();
                Await.until(
                        "another process is active on " + node,
                        () -> operator.actual(SERVER, node),
                        actual -> actual.state() == Actual.State.ACTIVE && actual.pid() != killed.pid());
            }
            for (String node : NODES) {
                int pid = operator.actual(SERVER, node).pid();
                signal("STOP", pid);
                try {
                    awaitAdds();
                } finally {
                    signal("CONT", pid);
                }
                awaitAdds();
            }
            done.set(true);
            for (Thread caller : callers) {
                caller.join();
            }

            assertThat(untilAnswered(() -> counter.get(NAME).value())).isEqualTo(answered.get());
            Await.until("every copy is there", () -> counter.getLocal(NAME).value(), value -> value == answered.get());
        }
        new Linearizability<>(new Counters()).assertHolds(history);
    }

    private Thread start(String caller, CounterPrx counter) {
        Thread thread = new Thread(
                () -> {
                    for (int number = 1; !done.get(); number++) {
                        Request request = new Request(caller, number);
                        var add = history.begin(caller, new Counters.Add(NAME, 1));
                        add.answered(untilAnswered(
                                () -> counter.add(NAME, 1, request).value()));
                        answered.incrementAndGet();
                        var get = history.begin(caller, new Counters.Get(NAME));
                        get.answered(untilAnswered(() -> counter.get(NAME).value()));
                    }
                },
                caller);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** A request may be repeated as often as it takes, whoever answers. */
    private static long untilAnswered(LongSupplier call) {
        while (true) {
            try {
                return call.getAsLong();
            } catch (TarsCallException e) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void awaitAdds() {
        int enough = answered.get() + ADDS_BETWEEN;
        Await.until("the callers go on", answered::get, adds -> adds >= enough);
    }

    private static void signal(String name, int pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Integer.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String members() {
        StringBuilder text = new StringBuilder("counter:\n  members:\n");
        NODES.forEach(node -> text.append("    ")
                .append(node)
                .append(": 127.0.0.1:")
                .append(freePort())
                .append('\n'));
        return text.toString();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
