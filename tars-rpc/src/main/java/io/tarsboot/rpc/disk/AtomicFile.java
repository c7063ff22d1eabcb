package io.tarsboot.rpc.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes files so that a reader, and the next start after a power cut, sees the old content or the new one. Several may
 * write the same file at once; the last one wins.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** Replaces the file's content; directories that are missing are made. */
    public static void write(Path file, byte[] content) throws IOException {
        Path directory = directoryOf(file);
        Files.createDirectories(directory);
        // A name of its own, so that two who write at once do not write into each other's content.
        Path written = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            try (FileChannel channel =
                    FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            publish(written, file);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Replaces the file's content by text in UTF-8. */
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

    /** Makes names in a directory durable, where the system lets a directory be opened. */
    public static void sync(Path directory) throws IOException {
        FileChannel names;
        try {
            names = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (AccessDeniedException e) {
            // Some systems do not allow it; then the rename is durable when they say so.
            return;
        }
        try (names) {
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
