package io.tarsboot.bench.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/** The range in which latencies are counted: half a microsecond apart at least, three digits, two minutes at most. */
final class Latencies {

    private static final long LOWEST = TimeUnit.MICROSECONDS.toNanos(1);
    private static final long HIGHEST = TimeUnit.MINUTES.toNanos(2);
    private static final int DIGITS = 3;

    private Latencies() {}

    /** For one thread. */
    static Histogram ofOneThread() {
        return new Histogram(LOWEST, HIGHEST, DIGITS);
    }

    /** For answers that come on any thread. */
    static AtomicHistogram shared() {
        return new AtomicHistogram(LOWEST, HIGHEST, DIGITS);
    }

    static long inRange(long nanos) {
        return Math.min(Math.max(nanos, 0), HIGHEST);
    }
}
