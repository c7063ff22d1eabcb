package io.tarsboot.admin.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.testkit.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final ManualClock clock = new ManualClock();
    private final LoginThrottle throttle = new LoginThrottle(3, 5, WINDOW, clock);

    @Test
    void aUserIsRefusedAfterTooManyFailuresWhereverTheyComeFrom() {
        for (int i = 0; i < 3; i++) {
            assertThat(throttle.attempt("ann", "10.0.0." + i)).isNull();
        }

        assertThat(throttle.attempt("ann", "10.0.0.9")).isEqualTo(WINDOW);
        assertThat(throttle.attempt("bob", "10.0.0.9")).isNull();
    }

    @Test
    void anAddressIsRefusedAfterTooManyFailuresWhoeverTheyAreOf() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.attempt("user" + i, "10.0.0.1")).isNull();
        }

        assertThat(throttle.attempt("ann", "10.0.0.1")).isEqualTo(WINDOW);
        assertThat(throttle.attempt("ann", "10.0.0.2")).isNull();
    }

    @Test
    void attemptsAreAllowedAgainOneByOneAsTheOldOnesLeaveTheWindow() {
        throttle.attempt("ann", "a");
        clock.advance(Duration.ofMinutes(4));
        throttle.attempt("ann", "a");
        throttle.attempt("ann", "a");

        assertThat(throttle.attempt("ann", "a")).isEqualTo(Duration.ofMinutes(6));
        clock.advance(Duration.ofMinutes(6));
        assertThat(throttle.attempt("ann", "a")).isNull();
        assertThat(throttle.attempt("ann", "a")).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void refusedAttemptsDoNotMakeTheWaitLonger() {
        for (int i = 0; i < 20; i++) {
            throttle.attempt("ann", "a" + i);
        }
        clock.advance(WINDOW);

        assertThat(throttle.attempt("ann", "a")).isNull();
    }

    @Test
    void aLoginThatSucceedsForgetsTheFailuresOfItsUserAlone() {
        throttle.attempt("ann", "a");
        throttle.attempt("ann", "a");
        throttle.attempt("ann", "a");
        throttle.succeeded("ann", "a");

        assertThat(throttle.attempt("ann", "a")).isNull();
        assertThat(throttle.attempt("ann", "a")).isNull();
        // Two failures and two attempts count against the address: one more is allowed.
        assertThat(throttle.attempt("bob", "a")).isNull();
        assertThat(throttle.attempt("bob", "a")).isNotNull();
    }

    @Test
    void howManyNamesAreRememberedIsBounded() {
        for (int i = 0; i < 3; i++) {
            throttle.attempt("ann", "first" + i);
        }
        for (int i = 0; i < 10_000; i++) {
            throttle.attempt("user" + i, "address" + i);
        }

        assertThat(throttle.attempt("ann", "last")).isNull();
    }
}
