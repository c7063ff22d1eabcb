package io.tarsboot.node.disk;

import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Makes a directory with all that is below it durable, so that it may be given a name by which others trust it. It comes
 * after the writing, because by then the system has brought most of the content to the disk anyway.
 *
 * @param file makes the content of one file durable
 * @param directory makes the names in one directory durable
 */
public record TreeSync(Sync file, Sync directory) {

    /** What the file system offers. */
    public static final TreeSync DISK = new TreeSync(AtomicFile::syncFile, AtomicFile::sync);

    /** Makes one thing durable. */
    @FunctionalInterface
    public interface Sync {

        void sync(Path path) throws IOException;
    }

    /** Makes it durable, links as names only. */
    public void sync(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    file.sync(path);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                directory.sync(path);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
