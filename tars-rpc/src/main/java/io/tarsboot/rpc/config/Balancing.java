package io.tarsboot.rpc.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How calls without a hash key are spread over the endpoints of an object. Calls with a key always go where the key
 * says.
 */
public enum Balancing {
    /** One after the other, in the proportion of their static weights if all of them carry one. */
    WEIGHTED,
    /** One after the other, whatever their weights. */
    ROUND_ROBIN,
    /** Of two at random the one with fewer calls under way; static weights count as in {@link #WEIGHTED}. */
    LEAST_LOADED;

    /** The word that stands for it in configuration, such as {@code round-robin}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Balancing parse(String word) {
        for (Balancing balancing : values()) {
            if (balancing.word().equals(word)) {
                return balancing;
            }
        }
        throw new IllegalArgumentException("balancing: " + word + " (expected: "
                + Arrays.stream(values()).map(Balancing::word).collect(Collectors.joining(", ")) + ")");
    }
}
