package io.tarsboot.node.runner;

import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.log.LogDirectory;
import io.tarsboot.node.log.LogQuery;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.springframework.util.unit.DataSize;

/** What a server writes on standard output and error: set up before each start, and read when it fails. */
final class OutputFile {

    static final DataSize LARGEST = DataSize.ofMegabytes(20);
    private static final int KEPT = 5;
    private static final int TAIL_BYTES = 8 * 1024;
    private static final int TAIL_LINES = 40;

    private final ServerLayout layout;

    private final DataSize largest;

    OutputFile(ServerLayout layout) {
        this(layout, LARGEST);
    }

    OutputFile(ServerLayout layout, DataSize largest) {
        this.layout = layout;
        this.largest = largest;
    }

    /**
     * Makes room for the output of a start and marks where it begins.
     *
     * @return the place in the file from which on it is the output of this start
     */
    long prepare(String mark) throws IOException {
        Path file = layout.output();
        Files.createDirectories(layout.logDirectory());
        limit();
        Files.writeString(file, mark + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Files.size(file);
    }

    /**
     * Keeps the file from growing without end. Its content goes into a numbered one and it becomes empty, while the
     * server goes on writing to it: what it writes in between is lost, at most a few lines.
     */
    void limit() throws IOException {
        Path file = layout.output();
        if (Files.exists(file) && Files.size(file) > largest.toBytes()) {
            makeRoom(file);
            Files.copy(file, numbered(file, 1), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    /** The last lines that were written since a start. */
    String tail(long start) {
        try {
            long size = Files.size(layout.output());
            // A file that is shorter than it was has begun anew since.
            int length = (int) Math.min(TAIL_BYTES, size < start ? size : size - start);
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

    private static void makeRoom(Path file) throws IOException {
        for (int i = KEPT - 1; i >= 1; i--) {
            Path older = numbered(file, i);
            if (Files.exists(older)) {
                Files.move(older, numbered(file, i + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
