package io.tarsboot.rpc.report;

/**
 * A file of the log service.
 *
 * @param name what stands behind the server's name in the file's; empty for nothing
 * @param rolls how often a new one begins
 */
public record RemoteFile(String name, Rolls rolls) {

    /** How often a new file begins. */
    public enum Rolls {
        DAY("day", "%Y%m%d"),
        HOUR("hour", "%Y%m%d%H"),
        MINUTE("minute", "%Y%m%d%H%M");

        private final String word;
        private final String dateFormat;

        Rolls(String word, String dateFormat) {
            this.word = word;
            this.dateFormat = dateFormat;
        }

        String word() {
            return word;
        }

        String dateFormat() {
            return dateFormat;
        }
    }

    private static final int MAX_NAME = 100;

    public RemoteFile {
        // It becomes a part of a path on another machine.
        boolean plain = name.length() <= MAX_NAME
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.')
                && !name.contains("..");
        if (!plain) {
            throw new IllegalArgumentException("file: \"" + name + "\" (expected: letters, digits, '.', '_' and '-', at"
                    + " most " + MAX_NAME + ")");
        }
    }
}
