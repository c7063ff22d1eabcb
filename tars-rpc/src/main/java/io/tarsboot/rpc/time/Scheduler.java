package io.tarsboot.rpc.time;

import java.time.Duration;

/** Reads the time and runs tasks later. Tasks run on the scheduler's own thread and must neither block nor throw. */
public interface Scheduler extends AutoCloseable {

    /** A time in nanoseconds for differences only, like {@link System#nanoTime()}. */
    long nanoTime();

    /** Runs the task once, after the delay. After {@link #close} nothing runs any more. */
    ScheduledTask schedule(Duration delay, Runnable task);

    /**
     * Watches over deadlines that come and go too fast for a task each, such as those of calls. What is due expires on
     * the scheduler's own thread.
     */
    Watch watch(Deadlines deadlines);

    @Override
    void close();

    /** A task that has not run yet, perhaps. */
    interface ScheduledTask {

        /** Makes sure that the task does not begin any more; the scheduler forgets it at once. */
        void cancel();
    }
}
