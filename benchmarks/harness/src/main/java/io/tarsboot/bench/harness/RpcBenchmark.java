package io.tarsboot.bench.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the workloads one after the other. For each, the processes of all peers are started and warmed up; then in
 * every round each peer has its window while the others stand still, so that what changes on the machine in the course
 * of time meets all of them.
 */
final class RpcBenchmark {

    private final RpcOptions options;
    private final Path logs;
    private final PrintStream progress;

    RpcBenchmark(RpcOptions options, Path logs, PrintStream progress) {
        this.options = options;
        this.logs = logs;
        this.progress = progress;
    }

    WorkloadReport measure(Workload workload) {
        List<PeerPair> pairs = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        try {
            for (PeerKind peer : options.peers()) {
                try {
                    pairs.add(warmedUp(peer, workload));
                } catch (PeerFailedException e) {
                    progress.println(e.getMessage());
                    missing.add(peer.title() + ": " + e.reason());
                }
            }
            return WorkloadReport.of(workload, figures(rounds(workload, pairs)), missing);
        } finally {
            pairs.forEach(PeerPair::close);
        }
    }

    private PeerPair warmedUp(PeerKind peer, Workload workload) {
        Launch launch = new Launch(options.classPathOf(peer), options.heap(), logs, options.profile());
        PeerPair pair = PeerPair.start(peer, workload, launch);
        if (!options.pace().warmup().isZero()) {
            pair.run(options.pace().warmup());
        }
        return pair;
    }

    private Map<PeerKind, List<Round>> rounds(Workload workload, List<PeerPair> pairs) {
        Map<PeerKind, List<Round>> rounds = new EnumMap<>(PeerKind.class);
        for (int round = 1; round <= options.pace().rounds(); round++) {
            for (PeerPair pair : pairs) {
                Round result = pair.run(options.pace().window());
                rounds.computeIfAbsent(pair.peer(), peer -> new ArrayList<>()).add(result);
                progress.printf(
                        "%s round %d %s: %,.0f calls/s%s%n",
                        workload.word(),
                        round,
                        pair.peer().word(),
                        result.callsPerSecond(),
                        result.failures() == 0 ? "" : ", " + result.failures() + " failed: " + result.firstFailure());
            }
        }
        return rounds;
    }

    private static List<PeerFigures> figures(Map<PeerKind, List<Round>> rounds) {
        return rounds.entrySet().stream()
                .map(entry -> PeerFigures.of(entry.getKey(), entry.getValue()))
                .toList();
    }
}
