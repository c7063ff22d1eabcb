package io.tarsboot.rpc.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes files so that a reader, and the next start after a power cut, sees the old content or the new one. Several may
 * write the same file at once; the last one wins.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Replaces the file, also one that others could read, by one that only its owner can read. Directories that are
     * missing are made.
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path directory = directoryOf(file);
        Files.createDirectories(directory);
        Drafts drafts = new Drafts(directory, file);
        Path draft = drafts.next();
        try {
            try (FileChannel channel = Drafts.create(draft)) {
                // First, as what is abandoned may be what the disk has no room for.
                drafts.removeAbandoned(draft);
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Replaces the file by text in UTF-8 that only its owner can read. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Gives a complete file its name, in place of what had it before; both are in one file system. */
    public static void publish(Path complete, Path file) throws IOException {
        syncFile(complete);
        rename(complete, file);
    }

    /** Renames a file or directory whose content is durable already; when this returns, its name is so, too. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(directoryOf(to));
    }

    /** Makes the content of a file durable. */
    public static void syncFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /**
     * Makes names in a directory durable. Systems other than POSIX let nobody open a directory; there, a rename is
     * durable when they say so.
     */
    public static void sync(Path directory) throws IOException {
        if (!Posix.isAt(directory)) {
            return;
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static Path directoryOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is no file (expected: a name in a directory)");
        }
        return directory;
    }
}
