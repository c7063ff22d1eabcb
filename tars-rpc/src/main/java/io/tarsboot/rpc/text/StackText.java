package io.tarsboot.rpc.text;

/**
 * Where something failed, for logs: what a logging library prints of an exception repeats its messages as they are, and
 * messages repeat what others gave.
 */
public final class StackText {

    /** Also ends a chain that leads back into itself. */
    private static final int MOST_CAUSES = 8;

    private static final int LONGEST_MESSAGE = 200;

    private StackText() {}

    /** The failure and its causes, each on one line above the places it passed. */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable each = failure;
        for (int i = 0; each != null && i < MOST_CAUSES; i++) {
            text.append(i == 0 ? "" : "\ncaused by ").append(OneLine.of(each.toString(), LONGEST_MESSAGE));
            for (StackTraceElement place : each.getStackTrace()) {
                text.append("\n\tat ").append(place);
            }
            each = each.getCause();
        }
        return text.toString();
    }
}
