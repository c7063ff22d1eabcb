package io.tarsboot.bench.robust;

import io.tarsboot.bench.load.Message;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AtomicHistogram;

/**
 * How long something took, in milliseconds; zeros if there was none.
 *
 * @param count of what was measured
 */
record Latency(long count, double p50Millis, double p99Millis, double p999Millis, double maxMillis) {

    private static final long HIGHEST = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;
    private static final double NANOS = 1e6;

    /** For times that come on any thread. */
    static AtomicHistogram histogram() {
        return new AtomicHistogram(TimeUnit.MICROSECONDS.toNanos(1), HIGHEST, DIGITS);
    }

    static void record(AtomicHistogram histogram, long nanos) {
        histogram.recordValue(Math.min(Math.max(nanos, 0), HIGHEST));
    }

    static Message add(Message message, String name, AtomicHistogram nanos) {
        return message.with(name + ".count", nanos.getTotalCount())
                .with(name + ".p50", nanos.getValueAtPercentile(50))
                .with(name + ".p99", nanos.getValueAtPercentile(99))
                .with(name + ".p999", nanos.getValueAtPercentile(99.9))
                .with(name + ".max", nanos.getMaxValue());
    }

    static Latency of(Message message, String name) {
        return new Latency(
                message.number(name + ".count"),
                message.number(name + ".p50") / NANOS,
                message.number(name + ".p99") / NANOS,
                message.number(name + ".p999") / NANOS,
                message.number(name + ".max") / NANOS);
    }
}
