package io.tarsboot.compiler.schema;

/** Whether one word may be another, written wrongly. */
final class Likeness {

    private Likeness() {}

    /** A letter is missing, too much or another one, or two neighbours stand the wrong way round. */
    static boolean oneSlipApart(String written, String known) {
        int start = 0;
        int shorter = Math.min(written.length(), known.length());
        while (start < shorter && written.charAt(start) == known.charAt(start)) {
            start++;
        }
        String left = written.substring(start);
        String expected = known.substring(start);
        return switch (left.length() - expected.length()) {
            case -1 -> left.equals(expected.substring(1));
            case 1 -> left.substring(1).equals(expected);
            case 0 -> left.isEmpty() || left.substring(1).equals(expected.substring(1)) || swapped(left, expected);
            default -> false;
        };
    }

    private static boolean swapped(String left, String expected) {
        return left.length() > 1
                && left.charAt(0) == expected.charAt(1)
                && left.charAt(1) == expected.charAt(0)
                && left.substring(2).equals(expected.substring(2));
    }
}
