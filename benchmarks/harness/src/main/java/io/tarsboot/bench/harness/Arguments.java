package io.tarsboot.bench.harness;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;

/** The words of a command line, one after the other. */
public final class Arguments {

    private final Iterator<String> words;

    public Arguments(String... words) {
        this.words = Arrays.asList(words).iterator();
    }

    public boolean hasNext() {
        return words.hasNext();
    }

    public String next() {
        return words.next();
    }

    public String valueOf(String option) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + ": nothing (expected: a value behind it)");
        }
        return words.next();
    }

    /** A duration; a bare number is in seconds. */
    public Duration durationOf(String option) {
        return durationOf(option, ChronoUnit.SECONDS);
    }

    /** @param bare the unit of a bare number */
    public Duration durationOf(String option, ChronoUnit bare) {
        return Durations.parse(option, valueOf(option), bare);
    }

    public int numberOf(String option) {
        String value = valueOf(option);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": " + value + " (expected: a number)", e);
        }
    }
}
