package io.tarsboot.config.model;

import java.util.regex.Pattern;

/**
 * The set that a caller belongs to.
 *
 * @param text {@code set.area.group}, or empty for none
 */
public record Division(String text) {

    public static final Division NONE = new Division("");

    private static final Pattern SET = Pattern.compile("[A-Za-z0-9_*-]{1,64}(\\.[A-Za-z0-9_*-]{1,64}){2}");

    public Division {
        if (!text.isEmpty() && !SET.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "setdivision: \"" + Shown.of(text) + "\" (expected: set.area.group, or nothing)");
        }
    }

    public boolean isNone() {
        return text.isEmpty();
    }
}
