package io.tarsboot.codec;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many keys of one map may have the same hash. Among such keys a hash map finds its way by their order, which
 * strings and numbers have; structs, lists and maps it compares one by one, and structs with an order as well, since that
 * is only of some of their fields. Their hashes are easy to foresee, and a request full of keys chosen for having the same
 * one would keep a processor busy for hours.
 */
final class KeyHashes {

    /** Far more than honest keys have in common, few enough to be compared one by one. */
    static final int MOST_EQUAL = 256;

    private final Map<Integer, Integer> counts = new HashMap<>();

    private KeyHashes() {}

    /** @return null for a map that is too small to be dangerous */
    static @Nullable KeyHashes of(int size) {
        return size > MOST_EQUAL ? new KeyHashes() : null;
    }

    /** @return false if there are too many like this one */
    boolean admit(Object key) {
        return key instanceof String
                || key instanceof Number
                || counts.merge(key.hashCode(), 1, Integer::sum) <= MOST_EQUAL;
    }
}
