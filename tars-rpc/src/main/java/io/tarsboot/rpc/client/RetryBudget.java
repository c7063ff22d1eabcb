package io.tarsboot.rpc.client;

import io.tarsboot.rpc.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds retries by the number of calls. Each call earns a part of a retry, each retry costs a whole one. What was
 * earned in the last seconds is saved for bad moments, such as the end of a connection over which many calls were under
 * way; and a few are always saved.
 */
final class RetryBudget {

    private static final long ONE = 1000;
    private static final long ALWAYS_SAVED = 10 * ONE;
    private static final Duration KEPT = Duration.ofSeconds(10);

    private final long earned;
    private final Scheduler clock;
    private final AtomicLong saved = new AtomicLong(ALWAYS_SAVED);
    private final AtomicLong earnedLately = new AtomicLong();
    private final AtomicLong lookedThrough;

    /** @param perCall how many retries a call earns, between 0 and 1 */
    RetryBudget(double perCall, Scheduler clock) {
        this.earned = Math.max(1, Math.round(perCall * ONE));
        this.clock = clock;
        this.lookedThrough = new AtomicLong(clock.nanoTime());
    }

    void earn() {
        forgetWhatIsOld();
        earnedLately.addAndGet(earned);
        saved.addAndGet(earned);
    }

    /** @return whether a retry is granted */
    boolean spend() {
        forgetWhatIsOld();
        long before = saved.get();
        while (before >= ONE) {
            if (saved.compareAndSet(before, before - ONE)) {
                return true;
            }
            before = saved.get();
        }
        return false;
    }

    /** From time to time: nothing is kept but what was earned since the last time. */
    private void forgetWhatIsOld() {
        long last = lookedThrough.get();
        long now = clock.nanoTime();
        if (now - last >= KEPT.toNanos() && lookedThrough.compareAndSet(last, now)) {
            long most = Math.max(ALWAYS_SAVED, earnedLately.getAndSet(0));
            saved.updateAndGet(before -> Math.min(before, most));
        }
    }
}
