package io.tarsboot.node.model;

import java.time.Duration;

/** Durations as people read them in states and messages. */
public final class DurationText {

    private DurationText() {}

    /** Whole seconds as such, all else in milliseconds. */
    public static String of(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
