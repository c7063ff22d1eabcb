package io.tarsboot.node.log;

/**
 * What to read of a log file.
 *
 * @param file its name below the log directory, as it was listed
 * @param offset bytes from the start; negative: from the end
 * @param maxBytes the most that is answered
 * @param contains only lines with this text; empty: all
 * @param ignoreCase whether {@code contains} takes large and small letters for the same
 * @param lines at most so many, the last ones; 0: all
 */
public record LogQuery(String file, long offset, int maxBytes, String contains, boolean ignoreCase, int lines) {

    public static final int LARGEST = 1 << 20;
    private static final int LONGEST_FILTER = 1024;

    public LogQuery {
        maxBytes = maxBytes <= 0 ? LARGEST : Math.min(maxBytes, LARGEST);
        if (contains.length() > LONGEST_FILTER) {
            throw new IllegalArgumentException(
                    "contains: " + contains.length() + " characters (expected: at most " + LONGEST_FILTER + ")");
        }
        if (lines < 0) {
            throw new IllegalArgumentException("lines: " + lines + " (expected: 0 or more)");
        }
    }

    /** The end of a file. */
    public static LogQuery tail(String file, int lines, int maxBytes) {
        return new LogQuery(file, -maxBytes, maxBytes, "", false, lines);
    }

    boolean picksLines() {
        return !contains.isEmpty() || lines > 0;
    }
}
