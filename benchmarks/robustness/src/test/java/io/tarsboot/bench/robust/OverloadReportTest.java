package io.tarsboot.bench.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.harness.Verdict;
import io.tarsboot.bench.robust.OverloadReport.Load;
import io.tarsboot.bench.robust.OverloadReport.Server;
import io.tarsboot.bench.robust.Work.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OverloadReportTest {

    private static final Latency QUICK = new Latency(100, 1, 2, 3, 4);

    @Test
    void serverThatKeepsItsThroughputPasses() {
        assertThat(report(load(1850, 500, 0)).missed()).isEmpty();
    }

    @Test
    void serverThatLosesMoreThanATenthOfItsThroughputFails() {
        assertThat(report(load(1700, 500, 0)).missed())
                .containsExactly("the server that waits, at x5.0: 85 % of the best throughput (expected: at least 90)");
    }

    @Test
    void answerLongAfterTheQueueTimeFails() {
        assertThat(report(load(1850, 900, 0)).missed()).hasSize(1);
    }

    @Test
    void serverThatIsTakenForDeadFails() {
        assertThat(report(load(1850, 500, 1)).missed()).hasSize(1);
    }

    @Test
    void whereOtherProgramsTookTheProcessorsTheVerdictSaysSo() {
        Load disturbed = load(1700, 500, 0, 0.37);
        Verdict verdict = report(disturbed).verdict();
        assertThat(verdict.missed())
                .singleElement()
                .asString()
                .endsWith("(expected: at least 90), while other programs used 37 % of the processors");
        assertThat(verdict.text("overload"))
                .contains("Not as promised: the server that waits, at x5.0: 85 %")
                .endsWith("FAIL overload: 1 miss; DISTURBED: other programs used up to 37 % of the processors, so run"
                        + " it again on a machine that is left alone\n");
        assertThat(report(load(1850, 500, 0, 0.37)).verdict().text("overload"))
                .endsWith("PASS overload; DISTURBED: other programs used up to 37 % of the processors, so the times"
                        + " are not to be published\n");
        assertThat(report(load(1850, 500, 0)).verdict().text("overload")).isEqualTo("PASS overload\n");
    }

    @Test
    void disturbedCalibrationCountsToo() {
        OverloadReport report = report(0.2, load(1850, 500, 0));
        assertThat(report.verdict().disturbed()).isTrue();
        assertThat(report.table()).contains("closed loop before, while other programs used 20 % of the processors:");
    }

    @Test
    void theVerdictStandsInTheJson() {
        JsonNode verdict = JsonMapper.shared()
                .valueToTree(report(load(1700, 500, 0, 0.37)))
                .get("verdict");
        assertThat(verdict.get("passed").asBoolean()).isFalse();
        assertThat(verdict.get("disturbed").asBoolean()).isTrue();
        assertThat(verdict.get("othersShare").asDouble()).isEqualTo(0.37);
        assertThat(verdict.get("missed").size()).isEqualTo(1);
    }

    @Test
    void callersThatAreLessPatientThanTheQueueMayGiveUp() {
        Latency answers = new Latency(100, 400, 450, 500, 500);
        Map<String, Long> ends = Map.of(Ends.ANSWERED, 100L, Ends.TIMEOUT, 3L);
        Load load = new Load(5, 10_000, 1850, ends, answers, QUICK, QUICK, QUICK, 0, 1, 0);
        assertThat(report(load).missed()).hasSize(1);
        assertThat(report(OverloadOptions.parse(new Arguments("--queue-time", "10s")), 0, load)
                        .missed())
                .isEmpty();
    }

    private static OverloadReport report(Load load) {
        return report(0, load);
    }

    private static OverloadReport report(double calibrationShare, Load load) {
        return report(OverloadOptions.parse(new Arguments()), calibrationShare, load);
    }

    private static OverloadReport report(OverloadOptions options, double calibrationShare, Load load) {
        return new OverloadReport(
                new Machine("none", 2, 1024, "none", "17", 0),
                "2026-01-01T00:00:00Z",
                options,
                List.of(new Server(Kind.WAIT, 8, 4, 2000, calibrationShare, 0, List.of(load))));
    }

    private static Load load(double goodput, double slowestMillis, long probeFailures) {
        return load(goodput, slowestMillis, probeFailures, 0);
    }

    private static Load load(double goodput, double slowestMillis, long probeFailures, double othersShare) {
        Latency answers = new Latency(100, 400, 450, slowestMillis, slowestMillis);
        return new Load(
                5,
                10_000,
                goodput,
                Map.of(Ends.ANSWERED, 100L),
                answers,
                QUICK,
                QUICK,
                QUICK,
                probeFailures,
                1,
                othersShare);
    }
}
