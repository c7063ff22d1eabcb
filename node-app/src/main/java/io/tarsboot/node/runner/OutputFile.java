package io.tarsboot.node.runner;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.log.LogDirectory;
import io.tarsboot.node.log.LogQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.util.unit.DataSize;

/** What a server writes on standard output and error: set up before each start, and read when it fails. */
final class OutputFile {

    private static final DataSize LARGEST = DataSize.ofMegabytes(20);
    private static final int KEPT = 5;
    private static final int TAIL_BYTES = 8 * 1024;
    private static final int TAIL_LINES = 40;

    private final ServerLayout layout;

    OutputFile(ServerLayout layout) {
        this.layout = layout;
    }

    /**
     * Makes room for the output of a start and marks where it begins.
     *
     * @return the place in the file from which on it is the output of this start
     */
    long prepare(String mark) throws IOException {
        Path file = layout.output();
        Files.createDirectories(layout.logDirectory());
        if (Files.exists(file) && Files.size(file) > LARGEST.toBytes()) {
            roll(file);
        }
        Files.writeString(file, mark + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Files.size(file);
    }

    /** The last lines that were written since a start. */
    String tail(long start) {
        try {
            long size = Files.size(layout.output());
            int length = (int) Math.min(TAIL_BYTES, Math.max(0, size - start));
            if (length == 0) {
                return "";
            }
            LogDirectory logs = new LogDirectory(layout.logDirectory());
            return logs.read(LogQuery.tail(layout.output().getFileName().toString(), TAIL_LINES, length))
                    .text();
        } catch (IOException e) {
            return "(" + layout.output() + " cannot be read: " + e.getMessage() + ")";
        }
    }

    private static void roll(Path file) throws IOException {
        for (int i = KEPT - 1; i >= 1; i--) {
            Path older = numbered(file, i);
            if (Files.exists(older)) {
                Files.move(older, numbered(file, i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(file, 1), StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
