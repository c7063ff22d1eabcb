package io.tarsboot.bench.harness;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as docs/performance.md takes it. */
final class MarkdownTable {

    /** Above this share of the processors in other hands a row is marked. */
    private static final double QUIET = 0.05;

    private static final String HEAD = """
            | peer | calls/s | min to max | p50 µs | p99 µs | p99.9 µs | CPU µs/call client + server | bytes/call client + server | of the best other | of bare Netty |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private MarkdownTable() {}

    static String of(RpcReport report) {
        String about = report.machine().describe(report.startedAt())
                + String.format(
                        "Client and server share the processors. Flags `%1$s`; rounds of %2$s: %3$d, after %4$s of warm-up, "
                                + "peers in turn. Processor time is that of the whole process, with collector and "
                                + "compilers; bytes are what its Java threads allocated.%n",
                        String.join(" ", report.javaFlags().subList(0, 2)),
                        Durations.text(report.window()),
                        report.rounds(),
                        Durations.text(report.warmup()));
        return about
                + report.workloads().stream().map(MarkdownTable::workload).collect(Collectors.joining())
                + (isQuiet(report) ? "" : "\n(*) Other programs used more than 5 % of the processors meanwhile.\n");
    }

    static String workload(WorkloadReport report) {
        return "\n### " + report.workload() + ", " + report.loop() + " loop\n\n" + HEAD
                + report.peers().stream().map(peer -> row(report, peer)).collect(Collectors.joining())
                + report.missing().stream()
                        .map(missing -> "\nNot measured: " + missing + "\n")
                        .collect(Collectors.joining());
    }

    private static String row(WorkloadReport report, PeerFigures peer) {
        if (peer.failures() > 0) {
            return String.format(
                    "| %s | %d calls failed, the first with %s |%n",
                    peer.kind().title(),
                    peer.failures(),
                    peer.rounds().stream()
                            .map(Round::firstFailure)
                            .filter(failure -> !failure.isEmpty())
                            .findFirst()
                            .orElse("")
                            .replace('|', '/'));
        }
        Spread speed = peer.callsPerSecond();
        return String.format(
                Locale.ROOT,
                "| %s%s | %,.0f | %,.0f to %,.0f | %,.0f | %,.0f | %,.0f | %.1f + %.1f | %,.0f + %,.0f | %s | %s |%n",
                peer.kind().title(),
                isQuiet(peer) ? "" : " (*)",
                speed.median(),
                speed.min(),
                speed.max(),
                peer.p50Micros(),
                peer.p99Micros(),
                peer.p999Micros(),
                peer.clientCpuMicros().median(),
                peer.serverCpuMicros().median(),
                peer.clientBytes().median(),
                peer.serverBytes().median(),
                ratio(peer, report.bestOther()),
                ratio(peer, report.limit()));
    }

    private static String ratio(PeerFigures peer, Optional<PeerFigures> other) {
        return other.map(reference -> String.format(
                        Locale.ROOT,
                        "%.2f",
                        peer.callsPerSecond().median()
                                / reference.callsPerSecond().median()))
                .orElse("");
    }

    private static boolean isQuiet(PeerFigures peer) {
        return peer.othersCpuShare().max() <= QUIET;
    }

    private static boolean isQuiet(RpcReport report) {
        return report.workloads().stream()
                .flatMap(workload -> workload.peers().stream())
                .allMatch(MarkdownTable::isQuiet);
    }
}
