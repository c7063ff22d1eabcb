package io.tarsboot.node.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held by the one node that uses a directory. The system frees it when the program ends, however it ends. */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws IOException if another program, or another node of this one, has the directory */
    public static DirectoryLock take(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DirectoryLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // Another node in this very program has it.
        }
        channel.close();
        throw new IOException("the directory " + directory
                + " belongs to a node that is running; stop that node, or give this one another directory"
                + " (tars.node.directory)");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
