package io.tarsboot.rpc.standby;

import io.tarsboot.rpc.time.Deadlines;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The clock of a process that does nothing while it is paused, whereas time goes on. */
final class PausedClock implements Scheduler {

    private final Scheduler outside;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean paused;

    PausedClock(Scheduler outside) {
        this.outside = outside;
    }

    void pause() {
        paused = true;
    }

    @Override
    public long nanoTime() {
        return outside.nanoTime();
    }

    @Override
    public ScheduledTask schedule(Duration delay, Runnable task) {
        return outside.schedule(delay, () -> {
            if (paused) {
                waiting.add(task);
            } else {
                task.run();
            }
        });
    }

    @Override
    public Watch watch(Deadlines deadlines) {
        return outside.watch(deadlines);
    }

    @Override
    public void close() {}
}
