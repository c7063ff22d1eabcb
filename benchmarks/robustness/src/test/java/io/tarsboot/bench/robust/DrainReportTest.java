package io.tarsboot.bench.robust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.harness.Machine;
import io.tarsboot.bench.robust.DrainReport.Drained;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainReportTest {

    private static final Map<String, Long> GOOD = Map.of(Ends.ANSWERED, 100L);
    private static final Map<String, Long> BAD = Map.of(Ends.ANSWERED, 100L, Ends.LOST, 1L);

    @Test
    void oneFailedCallOfAClientThatHearsFails() {
        assertThat(report(new Drained(true, false, 20, 50, GOOD, 0)).missed()).isEmpty();
        assertThat(report(new Drained(true, false, 20, 50, BAD, 0)).missed()).hasSize(1);
    }

    @Test
    void oneFailedCallOfAClientThatRetriesFails() {
        assertThat(report(new Drained(false, true, 20, 50, GOOD, 0)).missed()).isEmpty();
        assertThat(report(new Drained(false, true, 20, 50, BAD, 0)).missed()).hasSize(1);
    }

    @Test
    void whoNeitherHearsNorRetriesMayLoseCalls() {
        DrainReport report = report(new Drained(false, false, 20, 50, BAD, 0));
        assertThat(report.missed()).isEmpty();
        assertThat(report.table()).contains("1 (may)").contains("connection lost: 1");
    }

    private static DrainReport report(Drained client) {
        return new DrainReport(
                new Machine("none", 2, 1024, "none", "17", 0),
                "2026-01-01T00:00:00Z",
                DrainOptions.parse(new Arguments()),
                List.of(client));
    }
}
