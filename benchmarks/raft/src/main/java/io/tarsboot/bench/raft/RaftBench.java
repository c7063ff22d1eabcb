package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code ./tars bench raft}: how many changes and reads three processes bear, first in the library, then through the
 * registry as clients use it. Both write what they acknowledge to the disks of a majority.
 */
public final class RaftBench {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MISUSED = 2;

    private final RaftBenchOptions options;
    private final Path logs;

    private RaftBench(RaftBenchOptions options) throws IOException {
        this.options = options;
        this.logs = Files.createDirectories(options.results().resolve("raft-" + System.currentTimeMillis()));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RaftBenchOptions options;
        try {
            if (List.of(arguments).contains("--help")) {
                System.out.print(RaftBenchOptions.USAGE);
                return;
            }
            options = RaftBenchOptions.parse(new Arguments(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(RaftBenchOptions.USAGE);
            System.exit(MISUSED);
            return;
        }
        new RaftBench(options).run();
        System.exit(0);
    }

    private void run() throws InterruptedException {
        System.out.print(Machine.here().describe(ZonedDateTime.now(ZoneId.systemDefault())));
        System.out.println("| three processes | calls | under way | calls/s | p50 µs | p99 µs |");
        System.out.println("|---|---|--:|--:|--:|--:|");
        library();
        registry();
    }

    private void library() throws InterruptedException {
        List<String> addresses = IntStream.range(0, Members.COUNT)
                .mapToObj(member -> "127.0.0.1:" + FreePort.find())
                .toList();
        try (Members members = Members.start(member -> PeerProcess.start(
                launch(),
                "group-" + member,
                GroupProgram.class,
                new Message("member")
                        .with("self", addresses.get(member))
                        .with("members", String.join(",", addresses))
                        .with("directory", logs.resolve("group-" + member + "-data"))
                        .toLine()))) {
            int leader = members.leader();
            measure("library, at the leader", members.member(leader));
            measure("library, at a follower", members.member((leader + 1) % Members.COUNT));
        }
    }

    private void registry() throws InterruptedException {
        List<Integer> raft = ports();
        List<Integer> metadata = ports();
        String members = raft.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        try (Members registry = Members.start(member -> PeerProcess.start(
                launch(),
                "registry-" + member,
                RegistryProgram.class,
                "--tars.registry.query-port=" + FreePort.find(),
                "--tars.registry.node-sync-port=" + FreePort.find(),
                "--tars.registry.metadata-port=" + metadata.get(member),
                "--tars.registry.raft-port=" + raft.get(member),
                "--tars.registry.members=" + members,
                "--tars.registry.data-directory=" + logs.resolve("registry-" + member + "-data")))) {
            int leader = registry.leader();
            client("registry, client of the leader", metadata.get(leader));
            client("registry, client of a follower", metadata.get((leader + 1) % Members.COUNT));
        }
    }

    private void client(String title, int port) {
        try (PeerProcess client = PeerProcess.start(
                launch(),
                "client-" + port,
                ClientProgram.class,
                FrameworkObjects.METADATA + "@tcp -h 127.0.0.1 -p " + port)) {
            measure(title, client);
        }
    }

    private void measure(String title, PeerProcess process) {
        for (String verb : List.of("write", "read")) {
            for (int underWay : options.underWay()) {
                Message command = new Message(verb)
                        .with("underWay", underWay)
                        .with("millis", options.length().toMillis());
                process.ask(command, PATIENCE);
                print(title, verb, underWay, Figures.read(process.ask(command, PATIENCE)));
            }
        }
    }

    private static void print(String title, String verb, int underWay, Figures figures) {
        System.out.println(
                figures.failures() > 0
                        ? String.format(
                                Locale.ROOT,
                                "| %s | %s | %,d | %d calls failed, the first with %s |",
                                title,
                                verb,
                                underWay,
                                figures.failures(),
                                figures.firstFailure())
                        : String.format(
                                Locale.ROOT,
                                "| %s | %s | %,d | %,.0f | %,d | %,d |",
                                title,
                                verb,
                                underWay,
                                figures.perSecond(),
                                figures.p50Micros(),
                                figures.p99Micros()));
    }

    private static List<Integer> ports() {
        return IntStream.range(0, Members.COUNT)
                .mapToObj(member -> FreePort.find())
                .toList();
    }

    private Launch launch() {
        return new Launch(System.getProperty("java.class.path"), options.heap(), logs, false);
    }
}
