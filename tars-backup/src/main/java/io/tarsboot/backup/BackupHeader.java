package io.tarsboot.backup;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backup is of. It stands at the front as lines of text, so that a person and every later release can read it
 * even where the rest is in a format that is new to them.
 *
 * @param group the name of the group
 * @param index of the last command that is part of the state
 * @param term the newest term that the member knew which wrote it
 * @param stateVersion of the state; a program that knows less cannot read it
 * @param release the program that wrote it
 * @param takenAt when
 */
public record BackupHeader(String group, long index, long term, int stateVersion, String release, Instant takenAt) {

    /** The format of everything behind the header. */
    static final int FORMAT = 1;

    private static final String MAGIC = "TARS backup ";
    private static final int MAX_LINE = 1024;
    private static final int MAX_LINES = 64;

    public BackupHeader {
        checkLine("group", group);
        checkLine("release", release);
    }

    byte[] encode() {
        String text = MAGIC + FORMAT + "\n"
                + "group: " + group + "\n"
                + "index: " + index + "\n"
                + "term: " + term + "\n"
                + "state: " + stateVersion + "\n"
                + "release: " + release + "\n"
                + "taken: " + takenAt + "\n"
                + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws BackupException if this is no backup, or one of a newer format */
    static BackupHeader read(DataInputStream in, String name) throws IOException {
        int format = format(in, name);
        Map<String, String> values = lines(in, name);
        if (format > FORMAT) {
            throw new BackupException(name + ": a backup of format " + format + ", written by release "
                    + values.getOrDefault("release", "unknown") + " (expected: at most format " + FORMAT
                    + "); use that release, or a newer one");
        }
        try {
            return new BackupHeader(
                    value(values, "group"),
                    Long.parseLong(value(values, "index")),
                    Long.parseLong(value(values, "term")),
                    Integer.parseInt(value(values, "state")),
                    value(values, "release"),
                    Instant.parse(value(values, "taken")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BackupException(
                    name + ": damaged in its first lines (" + e.getMessage() + "); use another copy", e);
        }
    }

    private static int format(DataInputStream in, String name) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length());
        if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
            throw new BackupException(
                    name + ": not a backup (expected: a file that tarsctl operator snapshot save has written)");
        }
        try {
            return Integer.parseInt(line(in, name));
        } catch (NumberFormatException e) {
            throw new BackupException(name + ": damaged in its first line; use another copy", e);
        }
    }

    /** Lines of a later release that this one does not know are passed over. */
    private static Map<String, String> lines(DataInputStream in, String name) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < MAX_LINES; i++) {
            String line = line(in, name);
            if (line.isEmpty()) {
                return values;
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        throw new BackupException(
                name + ": damaged in its first lines (more than " + MAX_LINES + "); use another copy");
    }

    private static String line(DataInputStream in, String name) throws IOException {
        byte[] line = new byte[MAX_LINE];
        int length = 0;
        for (byte next = in.readByte(); next != '\n'; next = in.readByte()) {
            if (length == MAX_LINE) {
                throw new BackupException(name + ": damaged in its first lines; use another copy");
            }
            line[length++] = next;
        }
        return new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private static String value(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static void checkLine(String what, String text) {
        if (text.isEmpty() || text.length() > MAX_LINE / 4 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(what + ": \"" + text + "\" (expected: one short line)");
        }
    }
}
