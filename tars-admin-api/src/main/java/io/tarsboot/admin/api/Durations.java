package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.StringJoiner;

/** Durations as people read them. In JSON they keep the form of ISO 8601, which programs read. */
public final class Durations {

    private Durations() {}

    /** Such as {@code 9999 days}, {@code 2 h 5 min} or {@code 300 ms}; nothing below a millisecond is told. */
    public static String text(Duration duration) {
        if (duration.isNegative()) {
            return "-" + text(duration.negated());
        }
        StringJoiner parts = new StringJoiner(" ");
        long days = duration.toDays();
        add(parts, days, days == 1 ? "day" : "days");
        add(parts, duration.toHoursPart(), "h");
        add(parts, duration.toMinutesPart(), "min");
        add(parts, duration.toSecondsPart(), "s");
        add(parts, duration.toMillisPart(), "ms");
        return parts.length() == 0 ? "0 s" : parts.toString();
    }

    private static void add(StringJoiner parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + " " + unit);
        }
    }
}
