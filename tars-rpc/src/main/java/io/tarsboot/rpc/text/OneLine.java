package io.tarsboot.rpc.text;

/**
 * Text from elsewhere as logs and errors show it: short, and on one line. A log whose lines others can begin proves
 * nothing.
 */
public final class OneLine {

    /** Enough to recognise a name or the beginning of a command. */
    public static final int USUAL = 80;

    private OneLine() {}

    /** The text's beginning, with a question mark for all that is not plainly visible. */
    public static String of(String given, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(given.length(), longest));
        given.codePoints().limit(longest).forEach(c -> shown.appendCodePoint(isVisible(c) ? c : '?'));
        if (given.codePointCount(0, given.length()) > longest) {
            shown.append("...");
        }
        return shown.toString();
    }

    public static String of(String given) {
        return of(given, USUAL);
    }

    public static String quoted(String given) {
        return '"' + of(given) + '"';
    }

    /** Besides control characters, there are those that break lines elsewhere, and those that turn the text around. */
    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
