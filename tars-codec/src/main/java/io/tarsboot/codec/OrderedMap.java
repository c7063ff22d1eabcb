package io.tarsboot.codec;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Objects;

/**
 * The immutable map of generated structs. Unlike {@link Map#copyOf} it keeps the order of its source, so that values
 * built alike are encoded alike, and a copy of a copy is the map itself.
 */
public abstract sealed class OrderedMap<K, V> extends AbstractMap<K, V> permits FewEntries, ManyEntries {

    OrderedMap() {}

    @SuppressWarnings("unchecked")
    public static <K, V> OrderedMap<K, V> of() {
        return (OrderedMap<K, V>) FewEntries.NONE;
    }

    /** @throws NullPointerException if a key or a value is null */
    @SuppressWarnings("unchecked")
    public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> source) {
        if (source instanceof OrderedMap<?, ?>) {
            return (Map<K, V>) source;
        }
        if (source.isEmpty()) {
            return of();
        }
        // Taken at once: the source may be one that others change meanwhile.
        Object[] entries = source.entrySet().toArray();
        EntryCollector<K, V> copy = new EntryCollector<>(entries.length);
        for (Object entry : entries) {
            Entry<K, V> next = (Entry<K, V>) entry;
            K key = Objects.requireNonNull(next.getKey(), "key");
            var unused = copy.addIfAbsent(key, Objects.requireNonNull(next.getValue(), () -> "value of " + key));
        }
        return copy.toMap();
    }
}
