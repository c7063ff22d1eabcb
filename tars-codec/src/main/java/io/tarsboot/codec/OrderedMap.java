package io.tarsboot.codec;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The immutable map of generated structs. Unlike {@link Map#copyOf} it keeps the order of its source, so that values
 * built alike are encoded alike, and a copy of a copy is the map itself.
 */
public final class OrderedMap<K, V> extends AbstractMap<K, V> {

    private static final OrderedMap<?, ?> EMPTY = new OrderedMap<>(new LinkedHashMap<>());

    private final Map<K, V> entries;

    private OrderedMap(Map<K, V> entries) {
        this.entries = entries;
    }

    @SuppressWarnings("unchecked")
    public static <K, V> OrderedMap<K, V> of() {
        return (OrderedMap<K, V>) EMPTY;
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
        Map<K, V> entries = new LinkedHashMap<>(source);
        entries.forEach((key, value) -> {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, () -> "value of " + key);
        });
        return new OrderedMap<>(entries);
    }

    /** Takes the map as it is: the reader has just made it and keeps no reference. */
    static <K, V> OrderedMap<K, V> adopt(Map<K, V> entries) {
        return new OrderedMap<>(entries);
    }

    @Override
    public @Nullable V get(Object key) {
        return entries.get(key);
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> action) {
        entries.forEach(action);
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return Collections.unmodifiableMap(entries).entrySet();
    }
}
