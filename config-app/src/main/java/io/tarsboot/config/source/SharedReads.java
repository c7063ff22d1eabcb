package io.tarsboot.config.source;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads that many want at once, made one after the other for each key. Whoever comes while a read is under way waits for
 * the next one and shares it with all others who came meanwhile. So a restarting fleet costs its source one read at a
 * time, and still nobody gets an answer that is older than the question. Safe for use by several threads.
 */
final class SharedReads<K, V> {

    private final Function<K, CompletableFuture<V>> source;

    // Guarded by this: the reads that are under way, and those that wait for them.
    private final Map<K, Line<V>> lines = new HashMap<>();

    SharedReads(Function<K, CompletableFuture<V>> source) {
        this.source = source;
    }

    CompletableFuture<V> read(K key) {
        CompletableFuture<V> mine;
        synchronized (this) {
            Line<V> line = lines.get(key);
            if (line != null) {
                return line.waiting();
            }
            mine = new CompletableFuture<>();
            lines.put(key, new Line<>());
        }
        begin(key, mine);
        return mine;
    }

    private void begin(K key, CompletableFuture<V> result) {
        CompletableFuture<V> answer;
        try {
            answer = source.apply(key);
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        var unused = answer.whenComplete((value, failure) -> {
            CompletableFuture<V> next = end(key);
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
            if (next != null) {
                begin(key, next);
            }
        });
    }

    /** @return the read that is to begin now, if somebody waits for one */
    private synchronized @Nullable CompletableFuture<V> end(K key) {
        Line<V> line = lines.get(key);
        CompletableFuture<V> next = line == null ? null : line.next;
        if (next == null) {
            lines.remove(key);
        } else {
            lines.put(key, new Line<>());
        }
        return next;
    }

    /** Those who wait for the read under way to end. */
    private static final class Line<V> {

        private @Nullable CompletableFuture<V> next;

        CompletableFuture<V> waiting() {
            CompletableFuture<V> shared = next;
            if (shared == null) {
                shared = new CompletableFuture<>();
                next = shared;
            }
            return shared;
        }
    }
}
