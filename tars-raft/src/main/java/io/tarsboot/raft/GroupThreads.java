package io.tarsboot.raft;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a member that are not the engine's. Those that idle end. */
final class GroupThreads implements AutoCloseable {

    private static final int CALLBACK_THREADS = 2;
    private static final long IDLE_SECONDS = 10;

    private final ScheduledThreadPoolExecutor timer;
    private final ThreadPoolExecutor callbacks;
    private final ThreadPoolExecutor watches;
    private final ScheduledThreadPoolExecutor leadership;

    GroupThreads(String member) {
        this.timer = scheduled("raft-timer-" + member);
        this.callbacks = WorkerThreads.platform("raft-callback-" + member, CALLBACK_THREADS);
        this.watches = WorkerThreads.platform("raft-watch-" + member, 1);
        this.leadership = scheduled("raft-leader-" + member);
    }

    /** For what is quick. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** Completes what callers wait for. */
    ExecutorService callbacks() {
        return callbacks;
    }

    ExecutorService watches() {
        return watches;
    }

    ScheduledExecutorService leadership() {
        return leadership;
    }

    /** What is under way ends; nothing new begins. */
    @Override
    public void close() {
        for (ThreadPoolExecutor threads : List.of(timer, callbacks, watches, leadership)) {
            threads.shutdown();
        }
    }

    private static ScheduledThreadPoolExecutor scheduled(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, WorkerThreads.factory(name));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
