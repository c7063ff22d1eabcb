package io.tarsboot.bench.cascade;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./tars bench cascade}: a member of the registry, nodes in several processes, and changes at several rates. A
 * change counts as arrived when it is on the last node.
 */
public final class CascadeBench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TO_ARRIVE = Duration.ofSeconds(3);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final double MEGABYTE = 1 << 20;
    private static final double MILLI = 1000;
    private static final int MISUSED = 2;

    private final CascadeOptions options;
    private final PeerProcess member;
    private final Driver driver;
    private final String address;
    private final String locator;
    private final Path logs;
    private final List<PeerProcess> nodes = new ArrayList<>();
    private @Nullable PeerProcess client;

    private CascadeBench(CascadeOptions options) throws IOException {
        this.options = options;
        logs = Files.createDirectories(options.results().resolve("cascade-" + System.currentTimeMillis()));
        int query = FreePort.find();
        int metadata = FreePort.find();
        int nodeSync = FreePort.find();
        address = FrameworkObjects.NODE_SYNC + "@tcp -h 127.0.0.1 -p " + nodeSync;
        member = PeerProcess.start(
                launch(options.heap()),
                "member",
                MemberProgram.class,
                "--tars.registry.query-port=" + query,
                "--tars.registry.metadata-port=" + metadata,
                "--tars.registry.node-sync-port=" + nodeSync,
                "--tars.registry.raft-port=" + FreePort.find(),
                "--tars.registry.data-directory=" + logs.resolve("registry"));
        locator = FrameworkObjects.QUERY + "@tcp -h 127.0.0.1 -p " + query;
        driver = new Driver(options.world(), FrameworkObjects.METADATA + "@tcp -h 127.0.0.1 -p " + metadata, address);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CascadeOptions options;
        try {
            if (List.of(arguments).contains("--help")) {
                System.out.print(CascadeOptions.USAGE);
                return;
            }
            options = CascadeOptions.parse(new Arguments(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(CascadeOptions.USAGE);
            System.exit(MISUSED);
            return;
        }
        try (CascadeBench bench = new CascadeBench(options)) {
            bench.run();
        }
        System.exit(0);
    }

    private Launch launch(String heap) {
        return new Launch(System.getProperty("java.class.path"), heap, logs, false);
    }

    private void run() throws InterruptedException {
        World world = options.world();
        driver.enter();
        Duration registered = driver.register();
        say(
                "%d servers registered in %d ms: %d a second",
                world.instances(),
                registered.toMillis(),
                world.instances() * 1000L / Math.max(1, registered.toMillis()));
        load();
        quiet();
        driver.change(50, WARM_UP);
        Thread.sleep(TO_ARRIVE.toMillis());
        take();
        for (int rate : options.rates()) {
            changes(rate);
        }
        Message state = member.ask(new Message("collect"), PATIENCE);
        say(
                "member: %.0f MB of heap in use after a collection, %.0f MB resident",
                state.number("heap") / MEGABYTE, state.number("resident") / MEGABYTE);
    }

    private void load() {
        int count = options.world().nodes();
        for (int i = 0; i < options.processes(); i++) {
            int first = count * i / options.processes();
            int next = count * (i + 1) / options.processes();
            nodes.add(PeerProcess.start(
                    launch(options.nodesHeap()),
                    "nodes-" + i,
                    NodesProgram.class,
                    new Message("nodes")
                            .with("first", first)
                            .with("count", next - first)
                            .with("address", address)
                            .toLine()));
        }
        long begun = System.nanoTime();
        nodes.forEach(process -> process.ask(new Message("start"), PATIENCE));
        nodes.forEach(process -> process.ask(new Message("await-loaded"), PATIENCE));
        client = PeerProcess.start(
                launch(options.nodesHeap()),
                "client",
                ClientProgram.class,
                new Message("client")
                        .with("locator", locator)
                        .with("directory", logs.resolve("client-node"))
                        .toLine());
        say("%d nodes loaded everything at once in %d ms", count, (System.nanoTime() - begun) / 1_000_000);
    }

    private void quiet() throws InterruptedException {
        long before = cpu();
        Thread.sleep(QUIET.toMillis());
        say("member, nothing happens: %.1f %% of a processor", (cpu() - before) * 100.0 / QUIET.toNanos());
    }

    private void changes(int rate) throws InterruptedException {
        long before = cpu();
        long begun = System.nanoTime();
        List<Integer> stamps = driver.change(rate, options.length());
        double share = (cpu() - before) * 100.0 / (System.nanoTime() - begun);
        Thread.sleep(TO_ARRIVE.toMillis());
        Taken taken = take();
        List<Long> latest = new ArrayList<>();
        int missed = 0;
        for (int stamp : stamps) {
            long[] arrived = taken.changes().getOrDefault(stamp, new long[2]);
            if (arrived[0] < options.world().nodes()) {
                missed++;
            } else {
                latest.add(arrived[1]);
            }
        }
        latest.sort(null);
        List<Long> atClient = new ArrayList<>(taken.atClient());
        atClient.sort(null);
        say(
                "%d changes a second: on the last node after p50 %.1f ms, p99 %.1f ms, most %.1f ms; %d of %d did not"
                        + " come alone to all nodes; member %.0f %% of a processor; %d failures",
                rate,
                percentile(latest, 50),
                percentile(latest, 99),
                percentile(latest, 100),
                missed,
                stamps.size(),
                share,
                taken.failures());
        say(
                "%d changes a second: in a business client after p50 %.1f ms, p99 %.1f ms, most %.1f ms (%d changes)",
                rate, percentile(atClient, 50), percentile(atClient, 99), percentile(atClient, 100), atClient.size());
    }

    private record Taken(Map<Integer, long[]> changes, List<Long> atClient, long failures) {}

    /** All that arrived since the last time, of all processes. */
    private Taken take() {
        Map<Integer, long[]> changes = new HashMap<>();
        long failures = 0;
        for (PeerProcess process : nodes) {
            Message figures = process.ask(new Message("take"), PATIENCE);
            failures += figures.number("failures");
            add(figures, changes);
        }
        Map<Integer, long[]> atClient = new HashMap<>();
        if (client != null) {
            add(client.ask(new Message("take"), PATIENCE), atClient);
        }
        return new Taken(changes, atClient.values().stream().map(one -> one[1]).toList(), failures);
    }

    /** Of each change at how many it arrived, and when at the last one. */
    private static void add(Message figures, Map<Integer, long[]> changes) {
        Arrays.stream(figures.text("changes").split(",", -1))
                .filter(text -> !text.isEmpty())
                .forEach(text -> {
                    String[] parts = text.split(":", -1);
                    long[] one = changes.computeIfAbsent(Integer.parseInt(parts[0]), key -> new long[2]);
                    one[0] += Long.parseLong(parts[1]);
                    one[1] = Math.max(one[1], Long.parseLong(parts[2]));
                });
    }

    private long cpu() {
        return member.ask(new Message("state"), PATIENCE).number("cpuNanos");
    }

    private static double percentile(List<Long> sorted, int percent) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int place = (int) Math.ceil(sorted.size() * percent / 100.0) - 1;
        return sorted.get(Math.max(0, place)) / MILLI;
    }

    private void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        driver.close();
        if (client != null) {
            client.close();
        }
        nodes.forEach(PeerProcess::close);
        member.close();
    }
}
