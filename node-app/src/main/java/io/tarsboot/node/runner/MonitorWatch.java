package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LaunchException;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the monitor command of a process again and again, one at a time, as long as the process is watched. */
final class MonitorWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MonitorWatch.class);

    private final Monitor monitor;
    private final Run run;
    private final Runnable onHealthy;
    private final RepeatedLook looks;

    MonitorWatch(Monitor monitor, Run run, Executor executor, ScheduledExecutorService timer, Runnable onHealthy) {
        this.monitor = monitor;
        this.run = run;
        this.onHealthy = onHealthy;
        this.looks = new RepeatedLook(executor, timer, Monitor.interval(run), () -> {
            look();
            return true;
        });
    }

    void start() {
        looks.start();
    }

    @Override
    public void close() {
        looks.close();
    }

    private void look() throws InterruptedException {
        try {
            if (monitor.isHealthy(run)) {
                onHealthy.run();
            }
        } catch (IOException | LaunchException e) {
            log.warn("The monitor command of {} failed: {}", run.site().layout().server(), e.getMessage());
        }
    }
}
