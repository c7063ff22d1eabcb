package io.tarsboot.config.source;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The last good answers, as many as fit; those that nobody used for longest go first. Safe for use by several threads.
 */
final class LastGood<V> {

    /** What an entry costs beside its value, about. */
    private static final long OVERHEAD = 200;

    private final long capacity;
    private final ToLongFunction<V> weight;

    // Guarded by this.
    private final Map<String, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private long total;

    /** @param capacity bytes, about, that keys and values may take */
    LastGood(long capacity, ToLongFunction<V> weight) {
        this.capacity = capacity;
        this.weight = weight;
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    synchronized void put(String key, V value) {
        V former = values.put(key, value);
        total += weightOf(key, value) - (former == null ? 0 : weightOf(key, former));
        while (total > capacity && !values.isEmpty()) {
            Map.Entry<String, V> oldest = values.entrySet().iterator().next();
            total -= weightOf(oldest.getKey(), oldest.getValue());
            values.remove(oldest.getKey());
        }
    }

    synchronized int size() {
        return values.size();
    }

    private long weightOf(String key, V value) {
        return OVERHEAD + 2L * key.length() + weight.applyAsLong(value);
    }
}
