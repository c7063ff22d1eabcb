package io.tarsboot.bench.harness;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run measures, as the command line says.
 *
 * @param benchmarks the folder with all modules, built
 * @param results the folder that results are written to
 * @param heap of each process
 * @param patch what stands before the class path of Tars Boot; usually empty
 * @param profile whether each process records what it does with Flight Recorder
 */
record RpcOptions(
        Path benchmarks,
        Path results,
        List<PeerKind> peers,
        List<Workload> workloads,
        Pace pace,
        String heap,
        String patch,
        boolean profile) {

    static final String USAGE = """
            options of bench rpc:
              --quick            one round of one second: whether it works, not how fast it is
              --peers A,B        of %s; all if nothing is said
              --workloads A,B    PAYLOAD/SHAPE with 128B, 1KiB, 10KiB or struct, and blocking-N, virtual-N,
                                 async-N or rate-N, or * for all; usual: %s
              --rounds N, --warmup TIME, --window TIME (such as 5s; a bare number is in seconds)
              --heap SIZE        of each process
              --results DIR      where the JSON and the table go
              --patch CLASSPATH  stands before the class path of tars-boot, such as tars-rpc/target/classes, to
                                 measure a change without a whole build
              --profile          each process writes a Flight Recorder file beside its log
            """.formatted(
            Arrays.stream(PeerKind.values()).map(PeerKind::word).collect(Collectors.joining(", ")), Workload.USUAL);

    RpcOptions {
        patch = absolute(patch);
        benchmarks = benchmarks.toAbsolutePath();
        results = results.toAbsolutePath();
        peers = List.copyOf(peers);
        workloads = List.copyOf(workloads);
    }

    static RpcOptions parse(String... arguments) {
        Path benchmarks = Path.of("benchmarks");
        Path results = Path.of("results");
        List<PeerKind> peers = List.of(PeerKind.values());
        List<Workload> workloads = Workload.parseAll(Workload.USUAL);
        Pace pace = Pace.USUAL;
        String heap = "1g";
        String patch = "";
        boolean profile = false;
        Arguments rest = new Arguments(arguments);
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--quick" -> pace = Pace.QUICK;
                case "--peers" ->
                    peers = Arrays.stream(rest.valueOf(option).split(",", -1))
                            .map(PeerKind::parse)
                            .toList();
                case "--workloads" -> workloads = Workload.parseAll(rest.valueOf(option));
                case "--rounds" -> pace = pace.withRounds(rest.numberOf(option));
                case "--warmup" -> pace = pace.withWarmup(rest.durationOf(option));
                case "--window" -> pace = pace.withWindow(rest.durationOf(option));
                case "--heap" -> heap = rest.valueOf(option);
                case "--patch" -> patch = rest.valueOf(option);
                case "--profile" -> profile = true;
                case "--results" -> results = Path.of(rest.valueOf(option));
                case "--benchmarks" -> benchmarks = Path.of(rest.valueOf(option));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        return new RpcOptions(benchmarks, results, peers, workloads, pace, heap, patch, profile);
    }

    /** The class path of a peer; the peers run in another directory than the harness. */
    String classPathOf(PeerKind peer) {
        String own = peer.classPath(benchmarks);
        return peer.role() == PeerKind.Role.OURS && !patch.isEmpty() ? patch + File.pathSeparator + own : own;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
