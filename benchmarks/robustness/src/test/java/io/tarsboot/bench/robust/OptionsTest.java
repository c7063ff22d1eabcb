package io.tarsboot.bench.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.bench.harness.Arguments;
import io.tarsboot.bench.robust.Work.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void soakTakesFiveMinutesWithSixtyFourConnections() {
        SoakOptions options = SoakOptions.parse(new Arguments());
        assertThat(options.duration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options.connections()).isEqualTo(64);
    }

    @Test
    void durationsHaveAUnitOrAreInTheOneThatTheOptionNames() {
        assertThat(SoakOptions.parse(new Arguments("--duration", "2m")).duration())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(SoakOptions.parse(new Arguments("--duration", "20s", "--round", "5"))
                        .round())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(DrainOptions.parse(new Arguments("--stop", "500")).stop()).isEqualTo(Duration.ofMillis(500));
        assertThat(DrainOptions.parse(new Arguments("--stop", "2s")).stop()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whatIsNoDurationIsToldWithOneThatIs() {
        assertThatThrownBy(() -> SoakOptions.parse(new Arguments("--duration", "5min")))
                .hasMessage("--duration: 5min (expected: a duration such as 500ms, 20s, 5m or 1h; a bare number is in"
                        + " seconds)");
        assertThatThrownBy(() -> OverloadOptions.parse(new Arguments("--window", "100ms")))
                .hasMessage("window: 100 ms (expected: at least 1 s)");
    }

    @Test
    void soakThatIsTooShortToShowGrowthIsRefused() {
        assertThatThrownBy(() -> SoakOptions.parse(new Arguments("--duration", "20")))
                .hasMessageContaining("duration: 20 s (expected: at least 4 rounds of 10 s)");
    }

    @Test
    void overloadTakesWorksAndLoads() {
        OverloadOptions options =
                OverloadOptions.parse(new Arguments("--work", "cpu", "--loads", "1,2.5", "--queue-time", "200"));
        assertThat(options.works()).containsExactly(Kind.CPU);
        assertThat(options.loads()).containsExactly(1.0, 2.5);
        assertThat(options.queueTime()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void whatIsUnknownIsNamed() {
        assertThatThrownBy(() -> DrainOptions.parse(new Arguments("--drain", "3")))
                .hasMessageContaining("unknown option: --drain");
        assertThatThrownBy(() -> OverloadOptions.parse(new Arguments("--work", "sleep")))
                .hasMessageContaining("work: sleep (expected: wait or cpu)");
        assertThatThrownBy(() -> OverloadOptions.parse(new Arguments("--loads", "many")))
                .hasMessageContaining("load: many");
    }
}
