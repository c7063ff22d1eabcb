package io.tarsboot.rpc.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The limit alone, told how long calls took. */
class AdaptiveLimitTest {

    private static final int LEAST = 8;
    private static final int MOST = 200;

    private final AdaptiveLimit limit = new AdaptiveLimit(LEAST, MOST, 0);
    private final UsualTime usual = new UsualTime();
    private final UsualTime failing = new UsualTime();
    private long now;

    @Test
    void beginsWithTheLeastSoThatItLearnsWhatIsUsual() {
        assertThat(limit.now()).isEqualTo(LEAST);
    }

    @Test
    void growsToTheMostWhileCallsTakeAsLongAsUsual() {
        windows(20, 10);
        assertThat(limit.now()).isEqualTo(MOST);
    }

    @Test
    void doesNotGrowWhenItIsNotUsed() {
        windows(3, 10);
        calls(2, Duration.ofMillis(10));
        int before = limit.now();
        for (int window = 0; window < 20; window++) {
            calls(2, Duration.ofMillis(10));
        }
        assertThat(limit.now()).isEqualTo(before);
    }

    @Test
    void shrinksToTheLeastWhenCallsKeepTakingLonger() {
        windows(20, 10);
        assertThat(windowsToTheLeast(() -> windows(1, 100))).isBetween(5, 10);
    }

    @Test
    void oneBadWindowHalvesItAtMost() {
        windows(20, 10);
        windows(1, 10_000);
        assertThat(limit.now()).isBetween(MOST / 2, MOST / 2 + 10);
    }

    @Test
    void settlesWhereCallsWaitAboutAsLongAsTheyRun() {
        // Ten threads: with n calls under way a call takes n tenths of its usual time, but never less than that.
        for (int window = 0; window < 60; window++) {
            windows(1, Math.max(10, limit.now()));
        }
        assertThat(limit.now()).isBetween(12, 25);
    }

    @Test
    void aServerThatHasBecomeSlowerForGoodIsMeasuredAnew() {
        windows(20, 10);
        windows(300, 40);
        assertThat(limit.now())
                .as("measured once a minute: 40 ms are usual by now")
                .isEqualTo(MOST);
    }

    @Test
    void isHeldAtTheLeastWhileItMeasuresAndOnlyForASecond() {
        windows(20, 10);
        long since = now;
        while (limit.now() != LEAST && now - since < 2 * AdaptiveLimit.MEASURE_EVERY) {
            windows(1, 10);
        }
        assertThat(now - since)
                .isBetween(AdaptiveLimit.MEASURE_EVERY - AdaptiveLimit.WINDOW * 25, AdaptiveLimit.MEASURE_EVERY);
        // Calls of before end, but none that came in quiet times: the function is not called often enough.
        long began = now;
        while (limit.now() == LEAST && now - began < 2 * AdaptiveLimit.MEASURE_AT_MOST) {
            now += Duration.ofMillis(50).toNanos();
            limit.ended(usual, false, Duration.ofMillis(10).toNanos(), false, now);
        }
        assertThat(now - began).isEqualTo(AdaptiveLimit.MEASURE_AT_MOST);
    }

    @Test
    void measuringEndsWithTheCallsThatItNeeds() {
        windows(20, 10);
        long end = now + 2 * AdaptiveLimit.MEASURE_EVERY;
        while (limit.now() != LEAST && now < end) {
            windows(1, 10);
        }
        for (int i = 0; i < AdaptiveLimit.MEASURED_CALLS; i++) {
            assertThat(limit.now()).isEqualTo(LEAST);
            limit.ended(usual, false, Duration.ofMillis(10).toNanos(), limit.begins(0), now);
        }
        assertThat(limit.now()).isEqualTo(MOST);
    }

    @Test
    void slowFunctionsAreComparedWithThemselves() {
        UsualTime slow = new UsualTime();
        for (int window = 0; window < 40; window++) {
            now += AdaptiveLimit.WINDOW;
            for (int i = 0; i < limit.now(); i++) {
                boolean quiet = limit.begins(i);
                boolean isSlow = (i + window) % 3 == 0;
                limit.ended(
                        isSlow ? slow : usual,
                        false,
                        Duration.ofMillis(isSlow ? 100 : 1).toNanos(),
                        quiet,
                        now);
            }
        }
        assertThat(limit.now()).isEqualTo(MOST);
    }

    @Test
    void aFunctionOfWhichNothingIsKnownYetIsNotJudged() {
        windows(20, 10);
        UsualTime unknown = new UsualTime();
        for (int i = 0; i < 1000; i++) {
            now += AdaptiveLimit.WINDOW / 10;
            limit.ended(unknown, false, Duration.ofSeconds(9).toNanos(), limit.begins(LEAST + 1), now);
        }
        assertThat(unknown.nanos()).isZero();
        assertThat(limit.now()).isGreaterThanOrEqualTo(MOST - 1);
    }

    @Test
    void whereAllCallsFailItGrowsWhileTheyFailAsQuicklyAsUsual() {
        failingWindows(20, 10);
        assertThat(limit.now()).isEqualTo(MOST);
    }

    @Test
    void whereAllCallsFailItShrinksOnceTheyFailSlowlyAndIsMeasuredAnewLikeAnyOther() {
        failingWindows(20, 10);
        assertThat(windowsToTheLeast(() -> failingWindows(1, 1000))).isBetween(5, 10);
        failingWindows(20, 1000);
        assertThat(limit.now()).as("a second is usual by now").isEqualTo(MOST);
    }

    @Test
    void aServerThatSucceedsAgainIsComparedWithItsSuccesses() {
        windows(20, 10);
        failingWindows(100, 100);
        assertThat(limit.now()).isEqualTo(MOST);
        assertThat(windowsToTheLeast(() -> windows(1, 100)))
                .as("10 ms are usual for a success, whatever failures took in between")
                .isBetween(5, 10);
    }

    @Test
    void failuresDoNotCountWhileEnoughCallsSucceed() {
        windows(20, 10);
        for (int window = 0; window < 20; window++) {
            limit.ended(failing, true, Duration.ofMillis(1).toNanos(), limit.begins(0), now);
            for (int i = 0; i < 50; i++) {
                limit.ended(failing, true, Duration.ofSeconds(3).toNanos(), false, now);
            }
            windows(1, 10);
        }
        assertThat(limit.now()).isEqualTo(MOST);
    }

    private int windowsToTheLeast(Runnable oneWindow) {
        int windows = 0;
        while (limit.now() > LEAST && windows < 100) {
            oneWindow.run();
            windows++;
        }
        return windows;
    }

    /** As many calls as the limit allows, in each window. */
    private void windows(int count, int millis) {
        for (int window = 0; window < count; window++) {
            calls(limit.now(), Duration.ofMillis(millis));
        }
    }

    private void failingWindows(int count, int millis) {
        for (int window = 0; window < count; window++) {
            Duration taken = Duration.ofMillis(millis);
            now += Math.max(AdaptiveLimit.WINDOW, taken.toNanos());
            int atOnce = limit.now();
            for (int i = 0; i < Math.max(atOnce, 10); i++) {
                limit.ended(failing, true, taken.toNanos(), limit.begins(atOnce - 1), now);
            }
        }
    }

    private void calls(int atOnce, Duration taken) {
        now += Math.max(AdaptiveLimit.WINDOW, taken.toNanos());
        for (int i = 0; i < Math.max(atOnce, 10); i++) {
            limit.ended(usual, false, taken.toNanos(), limit.begins(atOnce - 1), now);
        }
    }
}
