package io.tarsboot.rpc.report;

import org.jspecify.annotations.Nullable;

/**
 * A file of the log service.
 *
 * @param name what stands behind the server's name in the file's; empty for nothing
 * @param rolls how often a new one begins
 * @param shared the folder that all servers write it into; null for the server's own
 */
public record RemoteFile(String name, Rolls rolls, @Nullable Folder shared) {

    /** Where all servers write what is dyed. */
    public static final RemoteFile DYED = new RemoteFile("day", Rolls.DAY, new Folder("tars_dyeing", "dyeing", true));

    /** Where all servers write spans, which the service puts together to traces. */
    public static final RemoteFile TRACES =
            new RemoteFile("_t_trace_", Rolls.DAY, new Folder("_tars_", "_trace_", false));

    /**
     * A folder of many servers.
     *
     * @param application in place of that of the server that writes
     * @param server in its place
     * @param prefixed whether lines begin with who writes them
     */
    public record Folder(String application, String server, boolean prefixed) {}

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

    /** A file of the server that writes. */
    public RemoteFile(String name, Rolls rolls) {
        this(name, rolls, null);
    }

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
