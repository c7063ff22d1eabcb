package io.tarsboot.rpc.server;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.threads.Workers;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one adapter and the bound of what it takes in. A request counts from its arrival to its answer, so
 * that servants that answer later are bounded like those that block.
 */
final class WorkQueue {

    private final Workers workers;
    private final int maxInFlight;
    private final AtomicInteger inFlight = new AtomicInteger();

    WorkQueue(AdapterConfig adapter) {
        this(adapter, adapter.name(), adapter.threads());
    }

    /** @param name of its threads */
    WorkQueue(AdapterConfig adapter, String name, int threads) {
        workers = adapter.virtualThreads() ? Workers.virtualOrPlatform(name, threads) : Workers.platform(name, threads);
        maxInFlight = threads + adapter.queueCapacity();
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
            workers.execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** How many requests wait for a thread; looks at each of them. */
    int waiting() {
        return workers.waiting();
    }

    int inFlight() {
        return inFlight.get();
    }

    int maxInFlight() {
        return maxInFlight;
    }

    /** Takes no more; what waits is still run. */
    void shutdown() {
        workers.shutdown();
    }

    /** Ends the threads; tasks that run are interrupted after the patience has run out. */
    void close(Duration patience) {
        workers.close(patience);
    }
}
