package io.tarsboot.bench.chaos.load;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The keys that are written at a moment. They change with time, so that none gets a history that is too long, or has too
 * many writes in it of which nobody knows whether they were done, to be checked.
 */
final class Keys {

    private static final int AT_ONCE = 4;
    private static final Duration TERM = Duration.ofSeconds(1);

    private final String prefix;
    private final long begun = System.nanoTime();

    Keys(String prefix) {
        this.prefix = prefix;
    }

    String any() {
        return key(generation(), ThreadLocalRandom.current().nextInt(AT_ONCE));
    }

    private long generation() {
        return (System.nanoTime() - begun) / TERM.toNanos();
    }

    private String key(long generation, int number) {
        return prefix + generation + "x" + number;
    }
}
