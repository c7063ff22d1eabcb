package io.tarsboot.rpc.config;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What calls take along from the call on whose behalf they are made, and what is written down about it. Marks of dyed and
 * traced calls travel without any of it.
 *
 * @param propagated keys of the context that travel on
 * @param spans whether spans of traces in TARS's format are written down
 * @param sampleRate one of so many calls that belong to no trace begins one; 0 for none; counts only with spans
 */
public record ChainConfig(Set<String> propagated, boolean spans, int sampleRate) {

    /** Nothing but the marks. */
    public static final ChainConfig NONE = new ChainConfig(Set.of(), false, 0);

    private static final String CLIENT = "/tars/application/client";
    private static final Pattern SEPARATOR = Pattern.compile("[,;|\\s]+");
    private static final int MAX_KEYS = 32;
    private static final int MAX_LENGTH = 128;

    public ChainConfig {
        if (propagated.size() > MAX_KEYS) {
            throw new IllegalArgumentException(
                    "propagate: " + propagated.size() + " keys (expected: at most " + MAX_KEYS + ")");
        }
        for (String key : propagated) {
            if (key.isBlank() || key.length() > MAX_LENGTH) {
                throw new IllegalArgumentException(
                        "propagate: \"" + key + "\" (expected: a key of at most " + MAX_LENGTH + " characters)");
            }
        }
        if (sampleRate < 0) {
            throw new IllegalArgumentException("sampleRate: " + sampleRate + " (expected: 0 or more)");
        }
        propagated = Set.copyOf(propagated);
    }

    /** Reads {@code propagate}, {@code trace} and {@code trace-sample-rate} of a node's file. */
    public static ChainConfig from(TarsConfig file) {
        String keys = file.get(CLIENT + "<propagate>").orElse("");
        String rate = file.get(CLIENT + "<trace-sample-rate>").orElse("0");
        try {
            return new ChainConfig(
                    keysIn(keys),
                    file.get(CLIENT + "<trace>").orElse("n").equalsIgnoreCase("y"),
                    Integer.parseInt(rate.strip()));
        } catch (NumberFormatException e) {
            throw new ConfigException(CLIENT + "<trace-sample-rate>: " + rate + " (expected: a number)", e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(CLIENT + ": " + e.getMessage(), e);
        }
    }

    private static Set<String> keysIn(String text) {
        Set<String> keys = new LinkedHashSet<>();
        SEPARATOR.splitAsStream(text).filter(key -> !key.isBlank()).forEach(keys::add);
        return keys;
    }

    public ChainConfig withPropagated(Set<String> newPropagated) {
        return new ChainConfig(newPropagated, spans, sampleRate);
    }

    public ChainConfig withSpans(boolean newSpans) {
        return new ChainConfig(propagated, newSpans, sampleRate);
    }

    public ChainConfig withSampleRate(int newSampleRate) {
        return new ChainConfig(propagated, spans, newSampleRate);
    }
}
