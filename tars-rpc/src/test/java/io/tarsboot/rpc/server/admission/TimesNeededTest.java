package io.tarsboot.rpc.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is learned, told how long calls took. All times are milliseconds. */
class TimesNeededTest {

    private static final long TIMEOUT = 3200;

    /** Of which this much is kept for the way of the answer. */
    private static final long WAY = 200;

    private final TimesNeeded needed = new TimesNeeded(Set.of("find", "report"));
    private long now = 1_000_000;

    @Test
    void asLongAsNothingIsKnownACallMayWaitAsLongAsItsCaller() {
        assertThat(longestWait(TIMEOUT)).isEqualTo(TIMEOUT);
    }

    @Test
    void aWaitIsLongFromAThirtySecondOfTheTimeOn() {
        assertThat(TimesNeeded.isLongWait(nanos(100), nanos(TIMEOUT))).isFalse();
        assertThat(TimesNeeded.isLongWait(nanos(101), nanos(TIMEOUT))).isTrue();
    }

    @Test
    void enoughIsLeftForTheCallAndForTheWayOfItsAnswer() {
        took(300, 1);
        assertThat(longestWait(TIMEOUT)).isEqualTo(TIMEOUT - WAY - 300);
        assertThat(longestWait(1600)).isEqualTo(1600 - 100 - 300);
    }

    @Test
    void aboutOneOfTwentyFiveCallsTakesLonger() {
        Random random = new Random(4711);
        int longer = 0;
        for (int i = 0; i < 20_000; i++) {
            long taken = 50 + random.nextInt(1000);
            if (i > 1000 && taken > neededMillis()) {
                longer++;
            }
            took(taken, 1);
        }
        assertThat(longer).isBetween(600, 1000);
    }

    @Test
    void oneCallThatTookVeryLongIsForgottenSoon() {
        took(10, 500);
        long usual = neededMillis();
        took(2500, 1);
        took(10, 100);
        assertThat(neededMillis()).isLessThanOrEqualTo(usual + usual / 2);
    }

    @Test
    void itFollowsCallsThatBecomeSlowAndQuickAgain() {
        took(10, 500);
        took(1000, 15);
        assertThat(neededMillis()).isBetween(1000L, 1500L);
        took(10, 400);
        assertThat(neededMillis()).isBetween(10L, 15L);
    }

    @Test
    void callsThatAreTooSlowWithoutAnyWaitToo() {
        took(300, 1);
        took(3100, 100);
        assertThat(neededMillis()).isEqualTo(300);
    }

    @Test
    void aCallThatHasHardlyWaitedIsAlwaysRun() {
        took(2900, 1);
        assertThat(longestWait(TIMEOUT)).isEqualTo(WAY);
        assertThat(longestWait(800)).isEqualTo(50);
    }

    @Test
    void whatNoCallConfirmsIsForgotten() {
        took(10, 1);
        now += 10_000;
        assertThat(longestWait(TIMEOUT)).isEqualTo(TIMEOUT - WAY - 10);
        now++;
        assertThat(longestWait(TIMEOUT)).isEqualTo(TIMEOUT);
        took(2000, 1);
        now += 16 * 2000;
        assertThat(longestWait(TIMEOUT)).isEqualTo(TIMEOUT - WAY - 2000);
        now++;
        assertThat(longestWait(TIMEOUT)).isEqualTo(TIMEOUT);
    }

    @Test
    void theQueueIsKeptShortEnoughForSlowerFunctionsButNoShorterThanHalfTheTime() {
        took("find", 10, 1);
        took("report", 500, 1);
        assertThat(longestWait("find", TIMEOUT)).isEqualTo(TIMEOUT - WAY - 500);
        assertThat(longestWait("find", 800)).isEqualTo(800 - 50 - 400);
        took("report", 2500, 20);
        assertThat(longestWait("report", TIMEOUT)).isLessThanOrEqualTo(TIMEOUT - WAY - 2500);
        assertThat(longestWait("find", TIMEOUT)).isEqualTo(TIMEOUT - WAY - TIMEOUT / 2);
    }

    @Test
    void aFunctionOfWhichNothingIsKnownIsNotDroppedForOthers() {
        took("report", 500, 1);
        assertThat(longestWait("find", TIMEOUT)).isEqualTo(TIMEOUT);
        assertThat(longestWait("other", TIMEOUT)).isEqualTo(TIMEOUT);
    }

    @Test
    void callsThatTakeNoTimeAtAllStillLeaveTimeForTheWay() {
        took(0, 1000);
        assertThat(longestWait(TIMEOUT)).isEqualTo(TIMEOUT - WAY - 1);
    }

    private void took(long millis, int calls) {
        took("find", millis, calls);
    }

    private void took(String function, long millis, int calls) {
        for (int i = 0; i < calls; i++) {
            needed.took(function, nanos(millis), nanos(TIMEOUT), nanos(now));
        }
    }

    private long neededMillis() {
        return TIMEOUT - WAY - longestWait(TIMEOUT);
    }

    private long longestWait(long timeoutMillis) {
        return longestWait("find", timeoutMillis);
    }

    private long longestWait(String function, long timeoutMillis) {
        return TimeUnit.NANOSECONDS.toMillis(needed.longestWait(function, nanos(timeoutMillis), nanos(now)));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
