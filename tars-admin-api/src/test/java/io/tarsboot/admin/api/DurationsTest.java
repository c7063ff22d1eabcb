package io.tarsboot.admin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "PT239976H, 9999 days",
        "PT24H, 1 day",
        "PT26H, 1 day 2 h",
        "PT2H5M, 2 h 5 min",
        "PT1M30S, 1 min 30 s",
        "PT0.3S, 300 ms",
        "PT1.005S, 1 s 5 ms",
        "PT0.0000001S, 0 s",
        "PT0S, 0 s",
        "PT-2M, -2 min"
    })
    void theUnitsThatCountAreTold(Duration duration, String text) {
        assertThat(Durations.text(duration)).isEqualTo(text);
    }

    @Test
    void aDurationOutOfItsBoundsIsToldLikeThem() {
        assertThatThrownBy(() -> new TokenRequest("x", Duration.ofDays(9999)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("validFor: 9999 days (expected: 1 min to 366 days)");
    }
}
