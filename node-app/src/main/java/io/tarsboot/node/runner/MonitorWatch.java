package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LaunchException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the monitor command of a process again and again, one at a time, as long as the process is watched. */
final class MonitorWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MonitorWatch.class);

    private final Monitor monitor;
    private final Run run;
    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final Runnable onHealthy;
    private volatile boolean closed;

    MonitorWatch(Monitor monitor, Run run, Executor executor, ScheduledExecutorService timer, Runnable onHealthy) {
        this.monitor = monitor;
        this.run = run;
        this.executor = executor;
        this.timer = timer;
        this.interval = Monitor.interval(run);
        this.onHealthy = onHealthy;
    }

    void start() {
        executor.execute(this::look);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void look() {
        if (closed) {
            return;
        }
        try {
            if (monitor.isHealthy(run)) {
                onHealthy.run();
            }
        } catch (IOException | LaunchException e) {
            log.warn("The monitor command of {} failed: {}", run.site().layout().server(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (!closed && !timer.isShutdown()) {
            ScheduledFuture<?> unused =
                    timer.schedule(() -> executor.execute(this::look), interval.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
