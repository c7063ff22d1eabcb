package io.tarsboot.codec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the entries of a map; of a key that comes twice, the first one counts. */
final class EntryCollector<K, V> {

    /** How full hash tables are at most. */
    private static final double LOAD = 0.75;

    private final Object[] few;
    private final @Nullable Map<K, V> many;
    private int used;

    /** @param expected for so many there is room; only if they are more than {@link FewEntries#MOST}, it grows */
    EntryCollector(int expected) {
        boolean fits = expected <= FewEntries.MOST;
        few = new Object[fits ? 2 * expected : 0];
        many = fits ? null : new LinkedHashMap<>((int) Math.ceil(expected / LOAD));
    }

    /** @return whether the key is new */
    boolean addIfAbsent(K key, V value) {
        if (many != null) {
            return many.putIfAbsent(key, value) == null;
        }
        if (FewEntries.indexOf(key, few, used) >= 0) {
            return false;
        }
        few[used] = key;
        few[used + 1] = value;
        used += 2;
        return true;
    }

    OrderedMap<K, V> toMap() {
        if (many != null) {
            return new ManyEntries<>(many);
        }
        return new FewEntries<>(used == few.length ? few : Arrays.copyOf(few, used));
    }
}
