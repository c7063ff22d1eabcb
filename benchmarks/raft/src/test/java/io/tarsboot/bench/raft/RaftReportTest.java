package io.tarsboot.bench.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaftReportTest {

    private static final double QUIET = 0.01;

    @Test
    void aGroupIsAsGoodAsItsBestRow() {
        RaftReport report = report(
                row(GroupKind.JRAFT, "write", 1, 500),
                row(GroupKind.JRAFT, "write", 4096, 50_000),
                row(GroupKind.REGISTRY, "write", 4096, 41_000),
                row(GroupKind.ETCD, "write", 64, 9_000));

        assertThat(report.summary()).contains("| writes/s | 50,000 |  | 41,000 | 9,000 | 0.82 | 4.56 |\n");
        assertThat(report.verdict().text("raft")).isEqualTo("PASS raft\n");
    }

    @Test
    void failoverIsComparedByItsMedianAndLessIsBetter() {
        RaftReport report = new RaftReport(
                List.of(),
                Map.of(
                        GroupKind.REGISTRY, millis(900, 400, 500),
                        GroupKind.JRAFT, millis(2000),
                        GroupKind.ETCD, millis(1000)),
                List.of());

        assertThat(report.summary())
                .contains(
                        "| failover, median (longest) ms | 2,000 (2,000) |  | 500 (900) | 1,000 (1,000) | 4.00 | 2.00 |\n");
        assertThat(report.verdict().missed())
                .containsExactly(
                        "failover, median (longest) ms: the registry is at 2.00 of etcd (expected: at least 3.0)");
    }

    @Test
    void whatCouldNotBeMeasuredIsAMiss() {
        RaftReport report = new RaftReport(List.of(), Map.of(), List.of("etcd: not found"));

        assertThat(report.summary()).endsWith("\nNot measured: etcd: not found\n");
        assertThat(report.verdict().passed()).isFalse();
    }

    @Test
    void failedCallsHaveNoFigures() {
        Measured failed = new Measured(
                GroupKind.REGISTRY, "write", 64, new Figures(9, 1000, 1, 1, 3, "IOException: a | b"), 1, QUIET);

        assertThat(RaftReport.row(failed))
                .isEqualTo("| registry, client of the leader | write | 64 | 3 calls failed, the first with"
                        + " IOException: a / b |\n");
        assertThat(report(failed).summary()).contains("| writes/s |  |  |  |  |  |  |\n");
        assertThat(report(failed).verdict().missed())
                .containsExactly("registry, client of the leader, write, 64 under way: 3 calls failed");
    }

    @Test
    void aDisturbedRowIsMarked() {
        Measured row =
                new Measured(GroupKind.LIBRARY, "read", 64, new Figures(9, 1234.4, 5_000, 60_000, 0, ""), 34.56, 0.2);

        assertThat(RaftReport.row(row))
                .isEqualTo("| tars-raft, at the leader (*) | read | 64 | 1,234 | 5,000 | 60,000 | 34.6 |\n");
        assertThat(report(row).verdict().disturbed()).isTrue();
    }

    private static RaftReport report(Measured... rows) {
        return new RaftReport(List.of(rows), Map.of(), List.of());
    }

    private static Measured row(GroupKind group, String verb, int underWay, double perSecond) {
        return new Measured(group, verb, underWay, new Figures(9, perSecond, 1, 1, 0, ""), 1, QUIET);
    }

    private static List<Duration> millis(long... waits) {
        return Arrays.stream(waits).mapToObj(Duration::ofMillis).toList();
    }
}
