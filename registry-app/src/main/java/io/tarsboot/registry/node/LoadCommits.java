package io.tarsboot.registry.node;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When the load of each node was last committed. What is so old that the next load is due says no more than nothing at
 * all, so it is dropped now and then: nodes that left do not stay here.
 */
final class LoadCommits {

    private final long every;
    private final Map<String, Long> committedAt = new ConcurrentHashMap<>();
    private final AtomicLong droppedAt = new AtomicLong();

    /** @param every how old a committed load may get */
    LoadCommits(Duration every) {
        this.every = every.toMillis();
    }

    /** @param now in milliseconds since 1970 */
    boolean isDue(String node, long now) {
        return isOld(committedAt.getOrDefault(node, 0L), now);
    }

    void committed(String node, long now) {
        long last = droppedAt.get();
        if (isOld(last, now) && droppedAt.compareAndSet(last, now)) {
            committedAt.values().removeIf(at -> isOld(at, now));
        }
        committedAt.put(node, now);
    }

    int size() {
        return committedAt.size();
    }

    private boolean isOld(long at, long now) {
        return now - at >= every;
    }
}
