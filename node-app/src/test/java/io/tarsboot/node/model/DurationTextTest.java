package io.tarsboot.node.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationTextTest {

    @Test
    void whatIsNoWholeNumberOfSecondsIsToldInMilliseconds() {
        assertThat(DurationText.of(Duration.ofMinutes(2))).isEqualTo("120 s");
        assertThat(DurationText.of(Duration.ofMillis(1500))).isEqualTo("1500 ms");
    }
}
