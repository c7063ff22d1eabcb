package io.tarsboot.codec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Immutable copies of containers in containers, down to the last level: what generated structs make of such fields. For
 * plain ones {@link List#copyOf} and {@link OrderedMap#copyOf} do.
 */
public final class Copies {

    private Copies() {}

    /** @param element copies one element */
    public static <T> List<T> list(List<T> source, UnaryOperator<T> element) {
        return source.stream().map(element).toList();
    }

    /**
     * @param key copies one key
     * @param value copies one value
     */
    public static <K, V> Map<K, V> map(Map<K, V> source, UnaryOperator<K> key, UnaryOperator<V> value) {
        Map<K, V> entries = new LinkedHashMap<>();
        source.forEach((k, v) -> entries.put(key.apply(k), value.apply(v)));
        return OrderedMap.copyOf(entries);
    }
}
