package io.tarsboot.registry.watch;

import io.tarsboot.rpc.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Who waits for what. A wait ends when its key is signalled or its time is over, whichever comes first: what is there
 * then must be looked at in either case. Safe for use by several threads.
 */
final class Waiters<K> implements AutoCloseable {

    private final Scheduler scheduler;
    private final Executor executor;
    private final int most;
    private final Map<K, Map<Long, CompletableFuture<Void>>> waiting = new HashMap<>();
    private long begun;
    private int count;
    private boolean closed;

    /**
     * @param executor where waits end and what follows them goes on, so that neither the clock nor whoever signals is
     *     held up
     * @param most how many may wait at once; beyond that a wait ends at once
     */
    Waiters(Scheduler scheduler, Executor executor, int most) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.most = most;
    }

    /** Begins to wait. Look once more before relying on it: what happened just before is not signalled any more. */
    CompletableFuture<Void> begin(K key, Duration atMost) {
        CompletableFuture<Void> wait = new CompletableFuture<>();
        long number;
        synchronized (this) {
            if (closed || count >= most) {
                return CompletableFuture.completedFuture(null);
            }
            number = ++begun;
            waiting.computeIfAbsent(key, any -> new LinkedHashMap<>()).put(number, wait);
            count++;
        }
        Scheduler.ScheduledTask end = scheduler.schedule(atMost, () -> end(wait));
        var unused = wait.whenComplete((nothing, failure) -> {
            end.cancel();
            forget(key, number);
        });
        return wait;
    }

    void signal(K key) {
        take(key).forEach(this::end);
    }

    void signalAll() {
        List<K> keys;
        synchronized (this) {
            keys = new ArrayList<>(waiting.keySet());
        }
        keys.forEach(this::signal);
    }

    synchronized int count() {
        return count;
    }

    /** Ends all waits, and all later ones at once. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        signalAll();
    }

    private synchronized List<CompletableFuture<Void>> take(K key) {
        return new ArrayList<>(waiting.getOrDefault(key, Map.of()).values());
    }

    private void end(CompletableFuture<Void> wait) {
        try {
            executor.execute(() -> wait.complete(null));
        } catch (RejectedExecutionException closing) {
            wait.complete(null);
        }
    }

    private synchronized void forget(K key, long number) {
        Map<Long, CompletableFuture<Void>> same = waiting.get(key);
        if (same != null && same.remove(number) != null) {
            count--;
            if (same.isEmpty()) {
                waiting.remove(key);
            }
        }
    }
}
