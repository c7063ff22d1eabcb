package io.tarsboot.rpc.server;

import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the caller of one call still waits: it does not once its connection is closed or the time that it grants
 * is over. There is one only for calls whose servant wants to know.
 */
final class CallerWatch {

    private final ClientHandle client;
    private final Executor threads;
    private final Runnable gone = this::abandon;

    // Guarded by this.
    private final List<Runnable> actions = new ArrayList<>();
    private @Nullable ScheduledTask deadline;
    private boolean answered;
    private boolean abandoned;

    CallerWatch(ClientHandle client, Executor threads) {
        this.client = client;
        this.threads = threads;
    }

    /** @param patience how long the caller waits; null if it does not say */
    void start(@Nullable Duration patience, Scheduler clock) {
        if (patience != null && patience.isZero()) {
            threads.execute(gone);
        } else if (patience != null) {
            ScheduledTask due = clock.schedule(patience, () -> threads.execute(gone));
            synchronized (this) {
                deadline = due;
            }
        }
        client.onClose(gone);
        if (isAnswered()) {
            // It was answered meanwhile, and nobody would forget it any more until the connection ends.
            answered();
        }
    }

    void add(Runnable action) {
        synchronized (this) {
            if (answered) {
                return;
            }
            if (!abandoned) {
                actions.add(action);
                return;
            }
        }
        threads.execute(action);
    }

    synchronized boolean isAbandoned() {
        return abandoned;
    }

    private synchronized boolean isAnswered() {
        return answered;
    }

    /** The call has its answer: nobody needs to be told any more. */
    void answered() {
        synchronized (this) {
            answered = true;
            actions.clear();
            stop();
        }
        client.forget(gone);
    }

    private void abandon() {
        List<Runnable> told;
        synchronized (this) {
            if (answered || abandoned) {
                return;
            }
            abandoned = true;
            told = List.copyOf(actions);
            actions.clear();
            stop();
        }
        client.forget(gone);
        told.forEach(Runnable::run);
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
