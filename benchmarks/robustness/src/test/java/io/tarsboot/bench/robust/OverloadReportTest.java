package io.tarsboot.bench.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.robust.OverloadReport.Load;
import io.tarsboot.bench.robust.OverloadReport.Server;
import io.tarsboot.bench.robust.Work.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverloadReportTest {

    private static final Latency QUICK = new Latency(100, 1, 2, 3, 4);

    @Test
    void serverThatKeepsItsThroughputPasses() {
        assertThat(report(load(1850, 500, 0)).passed()).isTrue();
    }

    @Test
    void serverThatLosesMoreThanATenthOfItsThroughputFails() {
        assertThat(report(load(1700, 500, 0)).table()).contains("85 % of the best throughput");
    }

    @Test
    void answerLongAfterTheQueueTimeFails() {
        assertThat(report(load(1850, 900, 0)).passed()).isFalse();
    }

    @Test
    void serverThatIsTakenForDeadFails() {
        assertThat(report(load(1850, 500, 1)).passed()).isFalse();
    }

    private static OverloadReport report(Load load) {
        return new OverloadReport(
                new Machine("none", 2, 1024, "none", "17", 0),
                "2026-01-01T00:00:00Z",
                OverloadOptions.parse(new Arguments()),
                List.of(new Server(Kind.WAIT, 8, 4, 2000, 0, List.of(load))));
    }

    private static Load load(double goodput, double slowestMillis, long probeFailures) {
        Latency answers = new Latency(100, 400, 450, slowestMillis, slowestMillis);
        return new Load(
                5, 10_000, goodput, Map.of(Ends.ANSWERED, 100L), answers, QUICK, QUICK, QUICK, probeFailures, 1, 0);
    }
}
