package io.tarsboot.rpc.time;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's clock and one daemon thread. */
public final class SystemScheduler implements Scheduler {

    private static final Logger log = LoggerFactory.getLogger(SystemScheduler.class);
    private static final ScheduledTask NEVER = () -> {};

    private final ScheduledThreadPoolExecutor executor;

    /** @param name with which the thread's name begins */
    public SystemScheduler(String name) {
        executor = new ScheduledThreadPoolExecutor(1, WorkerThreads.factory(name));
        // What was cancelled must not be remembered until its time.
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public ScheduledTask schedule(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> scheduled =
                    executor.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException closed) {
            return NEVER;
        }
    }

    @Override
    public Watch watch(Deadlines deadlines) {
        return new SleepingWatch(this, deadlines);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("A scheduled task failed; the next ones go on", e);
        }
    }
}
