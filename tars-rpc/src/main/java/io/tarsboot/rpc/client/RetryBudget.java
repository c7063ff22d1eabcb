package io.tarsboot.rpc.client;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds retries by the number of calls. Each call earns a part of a retry, each retry costs a whole one; a few are
 * saved for bad moments.
 */
final class RetryBudget {

    private static final long ONE = 1000;
    private static final long MOST_SAVED = 10 * ONE;

    private final long earned;
    private final AtomicLong saved = new AtomicLong(MOST_SAVED);

    /** @param perCall how many retries a call earns, between 0 and 1 */
    RetryBudget(double perCall) {
        earned = Math.max(1, Math.round(perCall * ONE));
    }

    void earn() {
        long before = saved.get();
        while (before < MOST_SAVED && !saved.compareAndSet(before, Math.min(MOST_SAVED, before + earned))) {
            before = saved.get();
        }
    }

    /** @return whether a retry is granted */
    boolean spend() {
        long before = saved.get();
        while (before >= ONE) {
            if (saved.compareAndSet(before, before - ONE)) {
                return true;
            }
            before = saved.get();
        }
        return false;
    }
}
