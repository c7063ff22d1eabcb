package io.tarsboot.rpc.server;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one adapter and the bound of what it takes in. A request counts from its arrival to its answer, so
 * that servants that answer later are bounded like those that block.
 */
final class WorkQueue {

    private final ExecutorService executor;
    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();

    WorkQueue(AdapterConfig adapter) {
        executor = adapter.virtualThreads()
                ? WorkerThreads.virtualOrPlatform(adapter.name(), adapter.threads())
                : WorkerThreads.platform(adapter.name(), adapter.threads());
        maxInFlight = adapter.threads() + adapter.queueCapacity();
    }

    /** Takes a request in. @return whether there was room; then {@link #leave} must follow */
    boolean tryEnter() {
        while (true) {
            int now = inFlight.get();
            if (now >= maxInFlight) {
                return false;
            }
            if (inFlight.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    /** @return false if the adapter is closed */
    boolean run(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    int inFlight() {
        return inFlight.get();
    }

    int maxInFlight() {
        return maxInFlight;
    }

    /** Ends the threads; tasks that run are interrupted after the patience has run out. */
    void close(Duration patience) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
