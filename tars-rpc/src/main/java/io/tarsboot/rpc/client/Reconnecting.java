package io.tarsboot.rpc.client;

import io.tarsboot.rpc.time.Backoff;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a server is connected to again in the background: soon after a connection was lost, and ever less often as long
 * as it cannot be reached. Guarded by the lock of the endpoint.
 */
final class Reconnecting {

    private static final Duration AFTER_LOSS = Duration.ofMillis(100);
    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final Scheduler scheduler;
    private final Runnable attempt;
    private @Nullable ScheduledTask next;
    private int failures;

    /** @param attempt is run without the lock, and says with {@link #begun} that it has begun */
    Reconnecting(Scheduler scheduler, Runnable attempt) {
        this.scheduler = scheduler;
        this.attempt = attempt;
    }

    /** Attempts that failed one after the other, but for those that calls made in between. */
    int failures() {
        return failures;
    }

    void lost() {
        scheduleAfter(AFTER_LOSS);
    }

    /** While an attempt in the background is still to come, calls that try in between do not postpone it. */
    void failed() {
        if (next == null) {
            failures++;
            scheduleAfter(AFTER_FAILURE.after(failures - 1));
        }
    }

    void succeeded() {
        failures = 0;
        cancel();
    }

    void begun() {
        next = null;
    }

    void cancel() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private void scheduleAfter(Duration delay) {
        cancel();
        next = scheduler.schedule(delay, attempt);
    }
}
