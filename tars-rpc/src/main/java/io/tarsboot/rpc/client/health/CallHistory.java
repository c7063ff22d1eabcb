package io.tarsboot.rpc.client.health;

import io.tarsboot.rpc.config.IsolationPolicy;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The last calls of one object at one endpoint, as far as they say whether it works. An answer costs one striped counter;
 * whatever has to do with time and locks is done by failures only. That is why the calls that failures are compared with
 * are counted from the first failure in the window on.
 */
public final class CallHistory {

    private static final int SLOTS = 6;

    private final IsolationPolicy policy;
    private final LongAdder calls = new LongAdder();

    /** Failures since the last answer. */
    private volatile int inRow;

    // The rest is guarded by this.

    /** When the last failures happened; the oldest is overwritten. */
    private final long[] times;

    /** Parts of the window, each opened by a failure; the oldest is overwritten. */
    private final Slot[] slots = new Slot[SLOTS];

    private int newest;

    private static final class Slot {

        private boolean used;
        private long openedAt;
        private long callsBefore;
        private int failures;
    }

    public CallHistory(IsolationPolicy policy) {
        this.policy = policy;
        this.times = new long[policy.failuresInRow()];
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Slot();
        }
    }

    public void answered() {
        calls.increment();
        if (inRow != 0) {
            inRow = 0;
        }
    }

    /**
     * @param now in nanoseconds
     * @return why the endpoint should be left out, in words; null if it should not
     */
    public synchronized @Nullable String failed(long now) {
        long before = calls.sum();
        calls.increment();
        String reason = inRow(now);
        return reason != null ? reason : inWindow(now, before);
    }

    /** The endpoint begins anew. */
    public synchronized void forget() {
        inRow = 0;
        for (Slot slot : slots) {
            slot.used = false;
        }
    }

    /** How many calls failed since the last that was answered. */
    public int failuresInRow() {
        return inRow;
    }

    @SuppressWarnings(
            "NonAtomicVolatileUpdate") // An answer at the same moment may or may not come before this failure.
    private @Nullable String inRow(long now) {
        int count = inRow + 1;
        inRow = count;
        int needed = policy.failuresInRow();
        int place = count % needed;
        times[place] = now;
        // The place after the newest holds the first of the last ones.
        long first = times[(place + 1) % needed];
        return count >= needed && now - first <= policy.inRowWithin().toNanos()
                ? needed + " calls in a row failed within "
                        + policy.inRowWithin().toMillis() + " ms"
                : null;
    }

    private @Nullable String inWindow(long now, long callsBefore) {
        long window = policy.window().toNanos();
        Slot slot = slots[newest];
        if (!slot.used || now - slot.openedAt >= window / SLOTS) {
            newest = (newest + 1) % SLOTS;
            slot = slots[newest];
            slot.used = true;
            slot.openedAt = now;
            slot.callsBefore = callsBefore;
            slot.failures = 0;
        }
        slot.failures++;
        int failures = 0;
        long since = callsBefore;
        for (Slot counted : slots) {
            if (counted.used && now - counted.openedAt < window) {
                failures += counted.failures;
                since = Math.min(since, counted.callsBefore);
            }
        }
        long all = calls.sum() - since;
        return failures >= policy.minFailures() && failures > policy.failureRatio() * all
                ? failures + " of " + all + " calls failed within "
                        + policy.window().toMillis() + " ms"
                : null;
    }
}
