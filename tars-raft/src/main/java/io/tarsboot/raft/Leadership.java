package io.tarsboot.raft;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of leadership, and runs tasks as long as it lasts; all on one thread. */
final class Leadership {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final ScheduledExecutorService thread;
    private final List<LeadershipListener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean leading;

    /** What the listeners were told last: a term, or 0 after it was lost. Used by the thread only. */
    private long toldTerm;

    Leadership(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    boolean isLeading() {
        return leading;
    }

    void gained(long term) {
        leading = true;
        run(() -> {
            toldTerm = term;
            listeners.forEach(listener -> guard(() -> listener.gained(term)));
        });
    }

    void lost() {
        leading = false;
        run(() -> {
            if (toldTerm != 0) {
                toldTerm = 0;
                listeners.forEach(listener -> guard(listener::lost));
            }
        });
    }

    /** A listener that comes while this member leads is told so at once. */
    Registration add(LeadershipListener listener) {
        run(() -> {
            listeners.add(listener);
            if (toldTerm != 0) {
                long term = toldTerm;
                guard(() -> listener.gained(term));
            }
        });
        return () -> listeners.remove(listener);
    }

    Registration repeat(Duration period, Runnable task) {
        Repeated repeated = new Repeated(period, task);
        Registration registration = add(repeated);
        return () -> {
            registration.close();
            run(repeated::lost);
        };
    }

    private void run(Runnable event) {
        try {
            thread.execute(event);
        } catch (RejectedExecutionException closed) {
            LOG.trace("closed: nothing is told any more");
        }
    }

    private static void guard(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("a leader's task or listener failed; it stays registered", e);
        }
    }

    /** Runs a task again and again while this member leads. Used by the thread only. */
    private final class Repeated implements LeadershipListener {

        private final Duration period;
        private final Runnable task;
        private @Nullable Future<?> running;

        Repeated(Duration period, Runnable task) {
            this.period = period;
            this.task = task;
        }

        @Override
        public void gained(long term) {
            lost();
            running = thread.scheduleWithFixedDelay(this::runIfLeading, 0, period.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void lost() {
            if (running != null) {
                running.cancel(false);
                running = null;
            }
        }

        private void runIfLeading() {
            if (leading) {
                guard(task);
            }
        }
    }
}
