package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.harness.OtherPrograms;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.harness.Verdict;
import io.tarsboot.bench.load.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./tars bench raft}: how many changes and reads three processes bear, and how soon they go on without their
 * leader: bare JRaft, tars-raft, the registry as clients use it, and etcd. All write what they acknowledge to the disks
 * of a majority.
 */
public final class RaftBench {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int MISUSED = 2;

    /** On a machine with other programs a leader may come too late to stay one. */
    private static final int ATTEMPTS_MORE = 2;

    private static final double NANOS_PER_MICRO = 1000;

    private final RaftBenchOptions options;
    private final Path directory;
    private final Groups groups;
    private final List<Measured> measured = new ArrayList<>();
    private final Map<GroupKind, List<Duration>> failovers = new EnumMap<>(GroupKind.class);
    private final List<String> missing = new ArrayList<>();

    private RaftBench(RaftBenchOptions options) throws IOException {
        this.options = options;
        this.directory = Files.createDirectories(options.results().resolve("raft-" + System.currentTimeMillis()));
        this.groups = new Groups(options, directory);
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
        System.exit(new RaftBench(options).run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        StringBuilder report = new StringBuilder();
        tell(report, Machine.here().describe(ZonedDateTime.now(ZoneId.systemDefault())) + "\n" + RaftReport.HEAD);
        for (GroupKind kind : options.groups()) {
            try {
                measure(kind, report);
            } catch (RuntimeException e) {
                // The rest of it is the end of a log.
                String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                missing.add(kind.title() + ": " + why);
                System.err.println("raft: " + e);
            }
        }
        RaftReport found = new RaftReport(measured, failovers, missing);
        Verdict verdict = found.verdict();
        tell(report, "\n" + found.summary() + "\n" + verdict.text("raft"));
        Files.writeString(directory.resolve("raft.md"), report);
        System.err.println("Results and logs: " + directory);
        return verdict.passed();
    }

    private void measure(GroupKind kind, StringBuilder report) throws InterruptedException {
        System.err.println("raft: " + kind.title());
        try (Subject subject = start(kind)) {
            for (String verb : List.of("write", "read")) {
                subject.caller().ask(load(verb, Collections.max(options.underWay())), PATIENCE);
                for (int underWay : options.underWay()) {
                    Measured row = measure(kind, subject.caller(), load(verb, underWay));
                    for (int again = 0; again < ATTEMPTS_MORE && row.figures().failures() > 0; again++) {
                        System.err.println("raft: again, as " + row.figures().firstFailure());
                        row = measure(kind, subject.caller(), load(verb, underWay));
                    }
                    measured.add(row);
                    tell(report, RaftReport.row(row));
                }
            }
            failovers.put(kind, new Failover(subject).run(options.kills()));
        }
    }

    private static Measured measure(GroupKind kind, PeerProcess caller, Message load) {
        OtherPrograms others = new OtherPrograms();
        Figures figures = Figures.read(caller.ask(load, PATIENCE));
        return new Measured(
                kind,
                load.verb(),
                (int) load.number("underWay"),
                figures,
                others.ownNanos() / NANOS_PER_MICRO / figures.calls(),
                others.share());
    }

    private Subject start(GroupKind kind) {
        return switch (kind) {
            case JRAFT -> groups.jraft();
            case LIBRARY -> groups.library();
            case REGISTRY -> groups.registry();
            case ETCD ->
                groups.etcd(EtcdMembers.find()
                        .orElseThrow(() -> new IllegalStateException(
                                "no etcd on the path (Debian and Ubuntu: apt-get install etcd-server)")));
        };
    }

    private Message load(String verb, int underWay) {
        return new Message(verb)
                .with("underWay", underWay)
                .with("millis", options.length().toMillis());
    }

    private static void tell(StringBuilder report, String text) {
        report.append(text);
        System.out.print(text);
        System.out.flush();
    }
}
