package io.tarsboot.ctl.output;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as people read them. */
public final class Texts {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private Texts() {}

    /**
     * Without control characters, tabs and line ends apart: what comes from elsewhere must not steer the terminal. Color
     * sequences are dropped whole.
     */
    public static String harmless(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u001b') {
                i = endOfSequence(text, i);
            } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    private static int endOfSequence(String text, int escape) {
        int i = escape + 1;
        if (i >= text.length() || text.charAt(i) != '[') {
            return escape;
        }
        do {
            i++;
        } while (i < text.length() && (text.charAt(i) < '@' || text.charAt(i) > '~'));
        return i;
    }

    /** On one line. */
    public static String oneLine(String text) {
        return harmless(text).replace('\n', ' ').replace('\t', ' ').strip();
    }

    public static String time(@Nullable Instant time) {
        return time == null ? "" : time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public static String size(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
    }

    /** Of a whole, in percent. */
    public static String share(long part, long whole) {
        return whole <= 0 ? "-" : Math.round(100.0 * part / whole) + "%";
    }

    public static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** Something to see where there is nothing. */
    public static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }
}
