package io.tarsboot.rpc.server.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Finds out how many calls at once a server answers without becoming slow. At the end of each window it compares how
 * long the calls took with how long the same calls would have taken in quiet times, and multiplies the limit by
 * (tolerance x usual time / time), adding the root of the result so that there is always somebody waiting for a free
 * thread. If calls take as long as usual the limit grows; once they wait for one another it settles where they take
 * about twice as long as usual, wherever it began.
 *
 * <p>What is usual is learned, function by function, from calls that come while no more than {@code least} others are
 * under way. A server that is busy all the time has no such calls: then, once a minute, the limit is held at {@code
 * least} until some have been seen, so that a server that has become slower or faster for good is not compared with
 * what it was.
 *
 * <p>Failures may come fast, or late for reasons that are not this server's, so they do not count as long as enough calls
 * succeed. Where next to none does they are all there is to see: then failures are compared with the failures of quiet
 * times, since a limit that nobody moves would refuse what could be answered, if only with a failure.
 */
final class AdaptiveLimit implements ConcurrencyLimit {

    static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(250);
    static final long MEASURE_EVERY = TimeUnit.SECONDS.toNanos(60);
    static final long MEASURE_AT_MOST = TimeUnit.SECONDS.toNanos(1);
    static final int MEASURED_CALLS = 50;

    private static final int MIN_CALLS = 10;

    /** So many failures for one success are a server that fails. */
    private static final int NEXT_TO_NONE = 9;

    private static final double TOLERANCE = 1.5;

    /** One bad window halves the limit, it does not close the server. */
    private static final double SHARPEST = 0.5;

    private final int least;
    private final int most;
    private final Times successes = new Times();
    private final Times failures = new Times();
    private final AtomicInteger quietCalls = new AtomicInteger();
    private final AtomicBoolean adapting = new AtomicBoolean();

    private volatile int limit;
    private volatile boolean measuring;
    private volatile long windowStart;

    /** The most calls under way in this window; may miss some, which does not matter. */
    private volatile int peak;

    /** When it was last known what is usual. Written by whoever is {@link #adapting}. */
    private volatile long measuredAt;

    /** How long the calls of a window took, and how long they would usually have taken. */
    private static final class Times {

        private final LongAdder taken = new LongAdder();
        private final LongAdder usual = new LongAdder();
        private final LongAdder calls = new LongAdder();

        void add(long nanos, long usualNanos) {
            taken.add(nanos);
            usual.add(usualNanos);
            calls.increment();
        }

        long calls() {
            return calls.sum();
        }

        long meanTaken() {
            return taken.sum() / calls.sum();
        }

        double usualToTaken() {
            return (double) usual.sum() / taken.sum();
        }

        void reset() {
            taken.reset();
            usual.reset();
            calls.reset();
        }
    }

    AdaptiveLimit(int least, int most, long nowNanos) {
        this.least = least;
        this.most = most;
        limit = least;
        windowStart = nowNanos;
        measuredAt = nowNanos;
    }

    @Override
    public int now() {
        return measuring ? least : limit;
    }

    @Override
    public boolean begins(int others) {
        if (others >= peak) {
            peak = others + 1;
        }
        return others < least;
    }

    @Override
    public void ended(UsualTime usualTime, boolean failed, long nanos, boolean quiet, long nowNanos) {
        if (quiet) {
            usualTime.add(nanos);
            quietCalls.incrementAndGet();
        }
        long expected = usualTime.nanos();
        if (expected > 0) {
            (failed ? failures : successes).add(nanos, expected);
        }
        boolean due = nowNanos - windowStart >= WINDOW || (measuring && quietCalls.get() >= MEASURED_CALLS);
        if (due && adapting.compareAndSet(false, true)) {
            try {
                endWindow(nowNanos);
            } finally {
                adapting.set(false);
            }
        }
    }

    private void endWindow(long nowNanos) {
        if (measuring) {
            if (quietCalls.get() >= MEASURED_CALLS || nowNanos - windowStart >= MEASURE_AT_MOST) {
                measuring = false;
                measuredAt = nowNanos;
                quietCalls.set(0);
                beginWindow(nowNanos);
            }
            return;
        }
        Times judged = isFailing() ? failures : successes;
        // Calls that take longer than a window must not be judged by those that were quick enough to end within it.
        if (judged.calls() < MIN_CALLS || nowNanos - windowStart < judged.meanTaken()) {
            return;
        }
        limit = next(judged.usualToTaken());
        if (quietCalls.get() >= MEASURED_CALLS) {
            measuredAt = nowNanos;
            quietCalls.set(0);
        } else if (nowNanos - measuredAt >= MEASURE_EVERY) {
            quietCalls.set(0);
            measuring = true;
        }
        beginWindow(nowNanos);
    }

    private boolean isFailing() {
        long succeeded = successes.calls();
        return succeeded < MIN_CALLS && failures.calls() >= Math.max(MIN_CALLS, NEXT_TO_NONE * succeeded);
    }

    private int next(double usualToTaken) {
        double gradient = Math.max(SHARPEST, Math.min(TOLERANCE, TOLERANCE * usualToTaken));
        double wanted = gradient * limit + Math.sqrt(gradient * limit);
        if (wanted > limit && 2 * peak < limit) {
            // What is not used says nothing about what there may be.
            return limit;
        }
        return (int) Math.max(least, Math.min(most, Math.round(wanted)));
    }

    private void beginWindow(long nowNanos) {
        successes.reset();
        failures.reset();
        peak = 0;
        windowStart = nowNanos;
    }
}
