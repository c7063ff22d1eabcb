package io.tarsboot.rpc.config;

import org.jspecify.annotations.Nullable;

/**
 * How many calls may come in the long run, and how many of them at once.
 *
 * @param perSecond calls in a second
 * @param burst calls that may come at once after a pause
 */
public record RateLimit(int perSecond, int burst) {

    private static final int MOST = 1_000_000;

    public RateLimit {
        check("rate", perSecond);
        check("burst", burst);
    }

    /** @param burst null for what comes in a second */
    public static RateLimit of(int perSecond, @Nullable Integer burst) {
        return new RateLimit(perSecond, burst == null ? perSecond : burst);
    }

    private static void check(String what, int value) {
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: 1 to " + MOST + ")");
        }
    }
}
