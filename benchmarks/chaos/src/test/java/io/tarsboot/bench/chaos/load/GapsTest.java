package io.tarsboot.bench.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapsTest {

    private final Gaps gaps = new Gaps();

    @Test
    void theGapThatBeganBeforeTheFaultCountsFromItsBeginning() {
        acknowledge(10, 20, 900, 910);

        assertThat(gaps.longest(millis(25), millis(905))).isEqualTo(Duration.ofMillis(880));
    }

    @Test
    void whatWasBeforeAndAfterTheSpanDoesNotCount() {
        acknowledge(10, 500, 510, 530, 540, 2000);

        assertThat(gaps.longest(millis(505), millis(535))).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aGapThatHasNotEndedCountsToTheEndOfTheSpan() {
        acknowledge(10, 20);

        assertThat(gaps.longest(millis(15), millis(320))).isEqualTo(Duration.ofMillis(300));
    }

    private void acknowledge(long... moments) {
        for (long moment : moments) {
            gaps.acknowledged(millis(moment));
        }
    }

    private static long millis(long count) {
        return Duration.ofMillis(count).toNanos();
    }
}
