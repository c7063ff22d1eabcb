package io.tarsboot.bench.harness;

import java.util.Arrays;
import java.util.Iterator;

/** The words of a command line, one after the other. */
final class Arguments {

    private final Iterator<String> words;

    Arguments(String... words) {
        this.words = Arrays.asList(words).iterator();
    }

    boolean hasNext() {
        return words.hasNext();
    }

    String next() {
        return words.next();
    }

    String valueOf(String option) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + ": nothing (expected: a value behind it)");
        }
        return words.next();
    }

    int numberOf(String option) {
        String value = valueOf(option);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": " + value + " (expected: a number)", e);
        }
    }
}
