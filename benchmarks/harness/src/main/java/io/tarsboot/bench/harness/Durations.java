package io.tarsboot.bench.harness;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as command lines and reports have them: a number and a unit, such as 20s, 5m or 500ms. */
public final class Durations {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|)");

    private static final Map<String, ChronoUnit> UNITS =
            Map.of("ms", ChronoUnit.MILLIS, "s", ChronoUnit.SECONDS, "m", ChronoUnit.MINUTES, "h", ChronoUnit.HOURS);

    private Durations() {}

    /**
     * @param name of what is given, for the error
     * @param bare the unit of a number without one
     */
    static Duration parse(String name, String value, ChronoUnit bare) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(name + ": " + value
                    + " (expected: a duration such as 500ms, 20s, 5m or 1h; a bare number is in "
                    + bare.toString().toLowerCase(Locale.ROOT) + ")");
        }
        return Duration.of(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(matcher.group(2), bare));
    }

    /** In the largest unit up to minutes that needs no fraction. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + " ms";
        }
        long seconds = millis / 1000;
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
