package io.tarsboot.rpc.client.health;

import io.tarsboot.rpc.config.IsolationPolicy;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The last calls of one object at one endpoint, as far as they say whether it works. An answer costs one striped counter;
 * whatever has to do with time and locks is done by failures only. So how many calls there were is known for the moments
 * of failures, and taken to be even between them.
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

    /** The last moment before the window at which the number of calls is known. */
    private long knownAt;

    private long knownCalls;

    private static final class Slot {

        private boolean used;
        private long openedAt;
        private long callsBefore;
        private long lastAt;
        private long callsThen;
        private int failures;

        void open(long now, long calls) {
            used = true;
            openedAt = now;
            callsBefore = calls;
            failures = 0;
        }

        void add(long now, long calls) {
            failures++;
            lastAt = now;
            callsThen = calls;
        }
    }

    /** @param now in nanoseconds, of any clock, but always the same */
    public CallHistory(IsolationPolicy policy, long now) {
        this.policy = policy;
        this.knownAt = now;
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

    /** @return why the endpoint should be left out, in words; null if it should not */
    public synchronized @Nullable String failed(long now) {
        long before = calls.sum();
        calls.increment();
        String reason = inRow(now);
        return reason != null ? reason : inWindow(now, before);
    }

    /** The endpoint begins anew. */
    public synchronized void forget(long now) {
        inRow = 0;
        for (Slot slot : slots) {
            slot.used = false;
        }
        knownAt = now;
        knownCalls = calls.sum();
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
        forgetBefore(now - policy.window().toNanos());
        slotAt(now, callsBefore).add(now, calls.sum());
        int failures = 0;
        Slot oldest = slots[newest];
        for (Slot slot : slots) {
            if (slot.used) {
                failures += slot.failures;
                oldest = slot.openedAt - oldest.openedAt < 0 ? slot : oldest;
            }
        }
        long all = calls.sum() - callsAt(now - policy.window().toNanos(), oldest);
        return failures >= policy.minFailures() && failures > policy.failureRatio() * all
                ? failures + " of " + all + " calls failed within "
                        + policy.window().toMillis() + " ms"
                : null;
    }

    private void forgetBefore(long begin) {
        for (Slot slot : slots) {
            if (slot.used && slot.openedAt - begin <= 0) {
                slot.used = false;
                if (slot.lastAt - knownAt >= 0) {
                    knownAt = slot.lastAt;
                    knownCalls = slot.callsThen;
                }
            }
        }
    }

    private Slot slotAt(long now, long callsBefore) {
        Slot slot = slots[newest];
        if (!slot.used || now - slot.openedAt >= policy.window().toNanos() / SLOTS) {
            newest = (newest + 1) % SLOTS;
            slot = slots[newest];
            slot.open(now, callsBefore);
        }
        return slot;
    }

    /** How many calls there had been when the window began, of which {@code oldest} is the first known moment. */
    private long callsAt(long begin, Slot oldest) {
        long between = oldest.openedAt - knownAt;
        if (begin - knownAt <= 0 || between <= 0) {
            return knownCalls;
        }
        double part = (double) (begin - knownAt) / between;
        return knownCalls + (long) (part * (oldest.callsBefore - knownCalls));
    }
}
