package io.tarsboot.raft;

import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which release the data in a directory needs. A program that is older than its data says so and changes nothing: it
 * would misread what a newer one has written, or fail in the middle of the log.
 *
 * @param layout of the files, the log and the storage, which belong to this library
 * @param state of what the state machine writes
 * @param release the program that was the first to need this
 */
record DataFormat(int layout, int state, String release) {

    private static final String FILE = "format";

    /** Grows when an older release could not use what this one writes. */
    private static final int LAYOUT = 1;

    /** Data from before there was a note. */
    private static final DataFormat FIRST = new DataFormat(1, 1, "0.1.0");

    /**
     * Notes what the data needs from now on, or refuses to use it.
     *
     * @throws IllegalStateException if a newer release has written there, or nobody can
     */
    static void claim(Path directory, int stateVersion) {
        if (Files.exists(directory) && !Files.isWritable(directory)) {
            throw new IllegalStateException("directory: " + directory
                    + " cannot be written to (expected: rights to write, on a file system that is not read-only)");
        }
        Path file = directory.resolve(FILE);
        DataFormat own = new DataFormat(LAYOUT, stateVersion, ownRelease());
        try {
            DataFormat found = Files.exists(file) ? read(file) : null;
            check(directory, found == null ? FIRST : found, own);
            if (found == null || found.layout < own.layout || found.state < own.state) {
                AtomicFile.write(file, own.encode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + directory, e);
        }
    }

    /** The release of this library. */
    static String ownRelease() {
        @Nullable String version = DataFormat.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static void check(Path directory, DataFormat found, DataFormat own) {
        if (found.layout > own.layout || found.state > own.state) {
            throw new IllegalStateException("data in " + directory + ": layout " + found.layout + " and state "
                    + found.state + ", written by release " + found.release + " (expected: at most layout " + own.layout
                    + " and state " + own.state + ", which is what release " + own.release
                    + " knows); start release " + found.release + " or a newer one, nothing was changed");
        }
    }

    private String encode() {
        return "layout: " + layout + "\nstate: " + state + "\nrelease: " + release + "\n";
    }

    private static DataFormat read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        try {
            return new DataFormat(
                    Integer.parseInt(values.getOrDefault("layout", "")),
                    Integer.parseInt(values.getOrDefault("state", "")),
                    values.getOrDefault("release", "unknown"));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    file + ": damaged (expected: lines with layout, state and release); if this member's data can be"
                            + " fetched from the others, empty its directory and let it join again",
                    e);
        }
    }
}
