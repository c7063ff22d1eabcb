package io.tarsboot.rpc.client;

import static io.tarsboot.rpc.client.balance.Candidate.FULL_SHARE;

import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How much of its part of the calls an endpoint takes: all of it, or more and more of it step by step after a return. */
final class SlowStart {

    /** From a tenth of its part to the whole. */
    private static final int STEPS = 10;

    private final Duration whole;
    private final Scheduler scheduler;
    private final Runnable changed;

    private volatile int part = FULL_SHARE;

    // Guarded by this.
    private @Nullable ScheduledTask nextStep;
    private boolean closed;

    /**
     * @param whole how long it takes; zero for none at all
     * @param changed is told after each step but the first, holding no lock
     */
    SlowStart(Duration whole, Scheduler scheduler, Runnable changed) {
        this.whole = whole;
        this.scheduler = scheduler;
        this.changed = changed;
    }

    /** In percent. */
    int part() {
        return part;
    }

    /** @param wanted false if there is nobody else to take the calls */
    void begin(boolean wanted) {
        setPart(wanted && !whole.isZero() ? FULL_SHARE / STEPS : FULL_SHARE);
    }

    /** No more steps, until it begins again. */
    synchronized void stop() {
        if (nextStep != null) {
            nextStep.cancel();
            nextStep = null;
        }
    }

    synchronized void close() {
        closed = true;
        stop();
    }

    private synchronized void setPart(int newPart) {
        part = newPart;
        stop();
        if (newPart < FULL_SHARE && !closed) {
            nextStep = scheduler.schedule(whole.dividedBy(STEPS), () -> {
                setPart(Math.min(FULL_SHARE, newPart + FULL_SHARE / STEPS));
                changed.run();
            });
        }
    }
}
