package io.tarsboot.rpc.time;

import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the deadlines when the nearest of those it knew is due, and then finds the next. With a thousand calls a
 * second that wait three seconds each, this is one look in three seconds: no call pays for a timer of its own, and
 * without calls nothing wakes up.
 */
final class SleepingWatch implements Watch {

    /** When everything times out, at times close to one another, looks must not take all of a processor. */
    private static final long SHORTEST_SLEEP_NANOS = Duration.ofMillis(5).toNanos();

    private final Scheduler scheduler;
    private final Deadlines deadlines;

    /** When the next look is due, if one is planned. Written under the lock, read without it. */
    private volatile long nextLook;

    private volatile boolean planned;

    // Guarded by this.
    private @Nullable ScheduledTask look;
    private boolean closed;

    SleepingWatch(Scheduler scheduler, Deadlines deadlines) {
        this.scheduler = scheduler;
        this.deadlines = deadlines;
    }

    @Override
    public void added(long deadline) {
        if (!isSeenInTime(deadline)) {
            plan(deadline);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        forgetLook();
    }

    private boolean isSeenInTime(long deadline) {
        return planned && deadline - nextLook >= 0;
    }

    private synchronized void plan(long time) {
        if (closed || isSeenInTime(time)) {
            return;
        }
        forgetLook();
        nextLook = time;
        planned = true;
        look = scheduler.schedule(Duration.ofNanos(time - scheduler.nanoTime()), this::look);
    }

    private void look() {
        synchronized (this) {
            look = null;
            // From here on new deadlines plan a look of their own; those added before are seen by this one.
            planned = false;
        }
        long now = scheduler.nanoTime();
        deadlines.expire(now);
        long left = deadlines.nearest(now);
        if (left != Deadlines.NONE) {
            plan(now + Math.max(left, SHORTEST_SLEEP_NANOS));
        }
    }

    private void forgetLook() {
        planned = false;
        if (look != null) {
            look.cancel();
            look = null;
        }
    }
}
