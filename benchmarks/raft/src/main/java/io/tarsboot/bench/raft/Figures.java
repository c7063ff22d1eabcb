package io.tarsboot.bench.raft;

import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.load.Window;

/**
 * Of one stretch of load.
 *
 * @param p50Micros half of the calls were answered within this
 */
record Figures(long calls, double perSecond, long p50Micros, long p99Micros, long failures, String firstFailure) {

    private static final double NANOS = 1e9;
    private static final int NANOS_PER_MICRO = 1000;
    private static final double MEDIAN = 50;
    private static final double NEARLY_ALL = 99;

    static Figures read(Message message) {
        Window window = Window.of(message);
        return new Figures(
                window.calls(),
                window.calls() * NANOS / window.elapsed().toNanos(),
                window.latency().getValueAtPercentile(MEDIAN) / NANOS_PER_MICRO,
                window.latency().getValueAtPercentile(NEARLY_ALL) / NANOS_PER_MICRO,
                window.failures(),
                window.firstFailure());
    }
}
