package io.tarsboot.rpc.dialect;

import org.jspecify.annotations.Nullable;

/** The numbers that JSON has no numbers for, by their names. */
final class FloatingText {

    private static final String NAN = "NaN";
    private static final String INFINITY = "Infinity";

    private FloatingText() {}

    /** @return null if it is the name of none of them */
    static @Nullable Double special(String text) {
        return switch (text) {
            case NAN -> Double.NaN;
            case INFINITY -> Double.POSITIVE_INFINITY;
            case "-" + INFINITY -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** @throws NumberFormatException if it is none */
    static double parse(String text) {
        Double special = special(text);
        if (special != null) {
            return special;
        }
        // Java's own syntax is wider: it knows hexadecimal numbers, suffixes and blanks.
        if (text.isEmpty() || !text.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0)) {
            throw new NumberFormatException(text);
        }
        return Double.parseDouble(text);
    }
}
