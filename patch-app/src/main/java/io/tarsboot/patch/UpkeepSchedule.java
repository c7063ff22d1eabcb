package io.tarsboot.patch;

import io.tarsboot.raft.ChangeListener;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.Registration;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Does what has to be done again and again, and at once when the catalog changes. */
final class UpkeepSchedule implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(UpkeepSchedule.class);

    private final RaftGroup<?, ?> group;
    private final List<Runnable> chores;
    private final Duration interval;
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable ScheduledThreadPoolExecutor thread;
    private @Nullable Registration watch;

    UpkeepSchedule(RaftGroup<?, ?> group, List<Runnable> chores, Duration interval) {
        this.group = group;
        this.chores = List.copyOf(chores);
        this.interval = interval;
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        // What is asked for while it shuts down is dropped.
        ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(
                1, WorkerThreads.factory("patch-upkeep"), new ThreadPoolExecutor.DiscardPolicy());
        var unused = created.scheduleWithFixedDelay(this::run, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        thread = created;
        watch = group.watch(group.revision(), new ChangeListener() {
            @Override
            public void changed(ChangesSince.Known changes) {
                runSoon(created);
            }

            @Override
            public void missed(ChangesSince.TooOld gap) {
                runSoon(created);
            }
        });
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Many changes at once ask for one run. */
    private void runSoon(ScheduledThreadPoolExecutor on) {
        if (asked.compareAndSet(false, true)) {
            on.execute(this::run);
        }
    }

    private void run() {
        asked.set(false);
        for (Runnable chore : chores) {
            try {
                chore.run();
            } catch (RuntimeException e) {
                LOG.warn("upkeep: one part of it failed and is tried again later", e);
            }
        }
    }
}
