package io.tarsboot.bench.harness;

import java.time.Duration;

/**
 * How long everything takes.
 *
 * @param warmup of each peer's processes before a workload is measured
 * @param window one measurement
 * @param rounds in each of which every peer has one window
 */
record Pace(Duration warmup, Duration window, int rounds) {

    static final Pace USUAL = new Pace(Duration.ofSeconds(8), Duration.ofSeconds(5), 3);

    /** Whether it works at all; the numbers tell little. */
    static final Pace QUICK = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);

    Pace {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds: " + rounds + " (expected: at least 1)");
        }
        if (window.isZero() || window.isNegative() || warmup.isNegative()) {
            throw new IllegalArgumentException(
                    "window: " + window + ", warm-up: " + warmup + " (expected: more than zero, and zero or more)");
        }
    }

    Pace withWarmup(Duration newWarmup) {
        return new Pace(newWarmup, window, rounds);
    }

    Pace withWindow(Duration newWindow) {
        return new Pace(warmup, newWindow, rounds);
    }

    Pace withRounds(int newRounds) {
        return new Pace(warmup, window, newRounds);
    }
}
