package io.tarsboot.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.bench.chaos.load.Load.Judgement;
import io.tarsboot.bench.chaos.scenario.Finding;
import io.tarsboot.raft.test.history.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosTableTest {

    private static final Judgement GOOD = new Judgement(100, 3, 0, List.of(), new Verdict.Linearizable(170));

    @Test
    void aScenarioThatHeldHasItsFiguresInOneRow() {
        Finding finding = finding(GOOD, List.of(), "");

        assertThat(ChaosTable.row(finding))
                .isEqualToIgnoringNewLines("| kill | kill -9 | 100 | 0 | yes | 500 / 900 | 50 | 0 | PASS |");
        assertThat(ChaosTable.details(finding)).isEqualTo("kill: seen\n");
    }

    @Test
    void whatDidNotHoldIsToldWithThePlaceOfTheLogs() {
        Finding finding = finding(
                new Judgement(100, 3, 7, List.of(), new Verdict.Undecided("key", 9)), List.of("asked in vain"), "");

        assertThat(ChaosTable.row(finding)).contains("| 7 | NO |").contains("| 1 | FAIL |");
        assertThat(ChaosTable.details(finding))
                .contains("7 acknowledged writes are lost")
                .contains("not linearizable")
                .contains("asked in vain")
                .contains("logs and data are in logs");
    }

    @Test
    void whatCannotBeDoneHereSaysWhy() {
        Finding finding = finding(GOOD, List.of(), "only root may");

        assertThat(ChaosTable.row(finding)).contains("SKIPPED");
        assertThat(ChaosTable.details(finding)).contains("skipped: only root may");
    }

    private static Finding finding(Judgement judgement, List<String> failedLookups, String skipped) {
        return new Finding(
                "kill",
                "kill -9",
                judgement,
                List.of(Duration.ofMillis(900), Duration.ofMillis(100), Duration.ofMillis(500)),
                50,
                failedLookups,
                List.of(),
                List.of("seen"),
                skipped,
                Path.of("logs"));
    }
}
