package io.tarsboot.rpc.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitsDoubleUpToTheBound() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
        assertThat(IntStream.range(0, 8).mapToObj(backoff::after).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void noNumberOfAttemptsIsTooLarge() {
        Duration longest = Duration.ofMinutes(1);
        assertThat(new Backoff(Duration.ofMillis(1), longest).after(Integer.MAX_VALUE))
                .isEqualTo(longest);
    }

    @Test
    void theBoundHoldsForTheFirstWaitToo() {
        Duration bound = Duration.ofSeconds(1);
        assertThat(new Backoff(Duration.ofSeconds(5), bound).after(0)).isEqualTo(bound);
    }
}
