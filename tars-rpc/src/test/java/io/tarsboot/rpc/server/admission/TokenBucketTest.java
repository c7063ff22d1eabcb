package io.tarsboot.rpc.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.config.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    /** Any time will do, also one at which the numbers begin anew. */
    private static final long START = Long.MAX_VALUE - Duration.ofMillis(1100).toNanos();

    private long now = START;
    private final TokenBucket bucket = new TokenBucket(new RateLimit(10, 3), START);

    @Test
    void aBurstPassesAndThenOneForEachTokenThatGrows() {
        assertThat(passes(5)).isEqualTo(3);
        now += Duration.ofMillis(99).toNanos();
        assertThat(passes(1)).isZero();
        now += Duration.ofMillis(1).toNanos();
        assertThat(passes(2)).isEqualTo(1);
    }

    @Test
    void whatWasNotUsedIsKeptUpToTheBurstOnly() {
        now += Duration.ofMinutes(1).toNanos();
        assertThat(passes(10)).isEqualTo(3);
    }

    @Test
    void inTheLongRunTheRateHoldsHoweverManyCome() {
        int passed = 0;
        for (int millis = 0; millis < 10_000; millis++) {
            now += Duration.ofMillis(1).toNanos();
            passed += passes(2);
        }
        assertThat(passed).isBetween(100, 103);
    }

    @Test
    void aBucketIsFullAgainWhenAllItsTokensHaveGrown() {
        assertThat(bucket.isFull(now)).isTrue();
        passes(2);
        now += Duration.ofMillis(199).toNanos();
        assertThat(bucket.isFull(now)).isFalse();
        now += Duration.ofMillis(1).toNanos();
        assertThat(bucket.isFull(now)).isTrue();
    }

    @Test
    void ratesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> RateLimit.of(0, null)).hasMessage("rate: 0 (expected: 1 to 1000000)");
        assertThatThrownBy(() -> RateLimit.of(5, -1)).hasMessage("burst: -1 (expected: 1 to 1000000)");
        assertThat(RateLimit.of(5, null)).isEqualTo(new RateLimit(5, 5));
    }

    private int passes(int tries) {
        int passed = 0;
        for (int i = 0; i < tries; i++) {
            if (bucket.tryTake(now)) {
                passed++;
            }
        }
        return passed;
    }
}
