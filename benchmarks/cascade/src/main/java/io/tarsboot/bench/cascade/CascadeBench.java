package io.tarsboot.bench.cascade;

import com.sun.management.OperatingSystemMXBean;
import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    private static final Duration REGISTERING = Duration.ofSeconds(8);
    private static final int WARM_UP_RATE = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TO_ARRIVE = Duration.ofSeconds(3);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final double MEGABYTE = 1 << 20;
    private static final double MILLI = 1000;
    private static final double PERCENT = 100;
    private static final int NANOS_IN_MICRO = 1000;
    private static final int MISUSED = 2;

    private final CascadeOptions options;
    private final PeerProcess member;
    private final Driver driver;
    private final String locator;
    private final Path logs;
    private final int nodeSync;
    private @Nullable NodeFleet fleet;
    private @Nullable PeerProcess client;

    private CascadeBench(CascadeOptions options) throws IOException {
        this.options = options;
        logs = Files.createDirectories(options.results().resolve("cascade-" + System.currentTimeMillis()));
        int query = FreePort.find();
        int metadata = FreePort.find();
        nodeSync = FreePort.find();
        String address = FrameworkObjects.NODE_SYNC + "@tcp -h 127.0.0.1 -p " + nodeSync;
        member = PeerProcess.start(
                launch(options.heap(), options.profile()),
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

    private Launch launch(String heap, boolean profile) {
        return new Launch(System.getProperty("java.class.path"), heap, logs, profile);
    }

    private void run() throws InterruptedException {
        machine();
        driver.enter();
        register();
        load();
        quiet();
        driver.change(WARM_UP_RATE, WARM_UP);
        Thread.sleep(TO_ARRIVE.toMillis());
        var unused = taken();
        for (int rate : options.rates()) {
            changes(rate);
        }
        Message state = member.ask(new Message("collect"), NodeFleet.PATIENCE);
        say(
                "member: %.0f MB of heap in use after a collection, %.0f MB resident",
                state.number("heap") / MEGABYTE, state.number("resident") / MEGABYTE);
        machine();
    }

    /** The first time the member is cold; later times last long enough to be measured. */
    private void register() {
        say(
                "%d servers registered, each by a report of its own: %d a second",
                options.world().instances(), driver.register());
        List<Long> rates = new ArrayList<>();
        long used = 0;
        long ownUsed = 0;
        for (long begun = System.nanoTime(); System.nanoTime() - begun < REGISTERING.toNanos(); ) {
            long before = cpu();
            long ownBefore = ownCpu();
            rates.add(driver.register());
            used = cpu() - before;
            ownUsed = ownCpu() - ownBefore;
        }
        rates.sort(null);
        double each = (double) NANOS_IN_MICRO * options.world().instances();
        say(
                "registered again and again, at other ports: %d a second (median of %d times; %d to %d); the last time %.0f us"
                        + " of a processor for each by the member, %.0f us by the benchmark",
                rates.get(rates.size() / 2),
                rates.size(),
                rates.get(0),
                rates.get(rates.size() - 1),
                used / each,
                ownUsed / each);
    }

    /** Whoever reads figures should know what else went on. */
    private void machine() {
        say(
                "%s; Java %s, %d processors, load %.2f",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private void load() {
        NodeFleet connected = new NodeFleet(
                launch(options.nodesHeap(), false),
                options.processes(),
                options.world().nodes(),
                nodeSync);
        fleet = connected;
        say("a full copy on one node: %s", text(connected.loadOne()));
        int more = Math.min(options.copies(), connected.count() - 1) / options.processes() * options.processes();
        if (more > 0) {
            say("%d full copies at once: %s", more, text(connected.loadAtOnce(more)));
        }
        connected.followRest();
        client = PeerProcess.start(
                launch(options.nodesHeap(), false),
                "client",
                ClientProgram.class,
                new Message("client")
                        .with("locator", locator)
                        .with("directory", logs.resolve("client-node"))
                        .toLine());
    }

    private static String text(NodeFleet.Loaded loaded) {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, most %.0f ms, %.2f MB each",
                loaded.medianMillis(),
                loaded.mostMillis(),
                loaded.bytes() / MEGABYTE / loaded.copies());
    }

    private void quiet() throws InterruptedException {
        long before = cpu();
        Thread.sleep(QUIET.toMillis());
        say("member, nothing happens: %.1f %% of a processor", (cpu() - before) * 100.0 / QUIET.toNanos());
    }

    private void changes(int rate) throws InterruptedException {
        long before = cpu();
        long nodesBefore = taken().nodes().cpuNanos();
        long begun = System.nanoTime();
        List<Integer> stamps = driver.change(rate, options.length());
        double length = System.nanoTime() - begun;
        long used = cpu() - before;
        Thread.sleep(TO_ARRIVE.toMillis());
        Taken taken = taken();
        NodeFleet.Taken nodes = taken.nodes();
        List<Long> latest = stamps.stream()
                .filter(nodes.latest()::containsKey)
                .map(nodes.latest()::get)
                .sorted()
                .toList();
        say(
                "%d changes a second: on the last node after %s; %d of %d were overtaken by a later one"
                        + " of the same object; %d failures",
                rate, spread(latest), stamps.size() - latest.size(), stamps.size(), nodes.failures());
        say(
                "%d changes a second: in a business client after %s (%d changes)",
                rate, spread(taken.atClient()), taken.atClient().size());
        double each = (double) stamps.size() * options.world().nodes();
        say(
                "%d changes a second: %.2f answers and %.0f bytes for a change and a node; member %.0f %% of a processor,"
                        + " %.1f us for an answer; all nodes together %.0f %%",
                rate,
                nodes.answers() / each,
                nodes.bytes() / each,
                used * PERCENT / length,
                used / (double) NANOS_IN_MICRO / Math.max(1, nodes.answers()),
                (nodes.cpuNanos() - nodesBefore) * PERCENT / length);
    }

    private record Taken(NodeFleet.Taken nodes, List<Long> atClient) {}

    /** All that arrived since the last time. */
    private Taken taken() {
        if (fleet == null || client == null) {
            throw new IllegalStateException("there are no nodes yet");
        }
        NodeFleet.Taken nodes = fleet.take();
        Map<Integer, long[]> atClient = new HashMap<>();
        NodeFleet.add(client.ask(new Message("take"), NodeFleet.PATIENCE), atClient);
        return new Taken(
                nodes, atClient.values().stream().map(one -> one[1]).sorted().toList());
    }

    private static String spread(List<Long> sorted) {
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p99 %.1f ms, most %.1f ms",
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    private long cpu() {
        return member.ask(new Message("state"), NodeFleet.PATIENCE).number("cpuNanos");
    }

    private static long ownCpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
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
        if (fleet != null) {
            fleet.close();
        }
        member.close();
    }
}
