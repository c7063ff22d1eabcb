package io.tarsboot.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.bench.chaos.scenario.Scenario;
import io.tarsboot.bench.chaos.scenario.Scenarios;
import io.tarsboot.bench.harness.Arguments;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChaosOptionsTest {

    @Test
    void withoutAScenarioAllAreRun() {
        assertThat(parse().scenarios()).isEqualTo(Scenarios.ALL);
    }

    @Test
    void wordsAreScenariosAndOptionsCountThem() {
        ChaosOptions options = parse("kill-leader", "--kills", "3", "cut-leader", "--minutes", "2");

        assertThat(options.scenarios()).extracting(Scenario::name).containsExactly("kill-leader", "cut-leader");
        assertThat(options.kills()).isEqualTo(3);
        assertThat(options.length()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatThereIsNotIsToldWithWhatThereIs() {
        assertThatThrownBy(() -> parse("kill"))
                .hasMessageContaining("scenario: kill")
                .hasMessageContaining("kill-leader");
        assertThatThrownBy(() -> parse("--kills", "0")).hasMessageContaining("expected: at least 1");
        assertThatThrownBy(() -> parse("--former", "no/such/folder")).hasMessageContaining("no/such/folder");
        assertThatThrownBy(() -> parse("--kill")).hasMessageContaining("unknown option: --kill");
    }

    private static ChaosOptions parse(String... words) {
        return ChaosOptions.parse(new Arguments(words));
    }
}
