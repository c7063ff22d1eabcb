package io.tarsboot.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A backup on disk. */
public final class BackupFile {

    /** A member that starts for the first time, and finds this file in its directory, begins with what is in it. */
    public static final String STAGED = "restore.backup";

    private BackupFile() {}

    /**
     * Reads a backup to its end.
     *
     * @throws BackupException if it is not whole, or nothing that this release can read
     */
    public static BackupSummary inspect(Path file) throws IOException {
        return read(file, new BackupVisitor() {});
    }

    /**
     * Shows a backup to a visitor.
     *
     * @throws BackupException if it is not whole, or nothing that this release can read
     */
    public static BackupSummary read(Path file, BackupVisitor visitor) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new BackupReader(in, file.toString(), visitor).read();
        }
    }

    /**
     * Puts a backup into the directory of a member that has not started yet, so that it begins with it.
     *
     * @param directory is made if it does not exist
     * @throws BackupException if the backup cannot be used, or the directory holds something already
     */
    public static BackupSummary stage(Path file, Path directory) throws IOException {
        BackupSummary summary = inspect(file);
        Files.createDirectories(directory);
        checkEmpty(directory);
        Path draft = directory.resolve(STAGED + ".part");
        Files.deleteIfExists(draft);
        try (OutputStream out = create(draft)) {
            Files.copy(file, out);
        }
        sync(draft, StandardOpenOption.WRITE);
        // The copy is what will be restored, so the copy is what must be whole.
        inspect(draft);
        Files.move(draft, directory.resolve(STAGED), StandardCopyOption.ATOMIC_MOVE);
        syncNames(directory);
        return summary;
    }

    /** Makes a file that only its owner can read: backups are full of secrets. */
    public static OutputStream create(Path file) throws IOException {
        if (isPosix(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
        return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }

    private static void checkEmpty(Path directory) throws IOException {
        try (var content = Files.list(directory)) {
            Path found = content.filter(file -> !file.endsWith(STAGED + ".part"))
                    .findFirst()
                    .orElse(null);
            if (found != null) {
                throw new BackupException("directory: " + directory + " holds " + found.getFileName()
                        + " (expected: an empty one; a restore makes a new cluster and replaces nothing)");
            }
        }
    }

    private static void syncNames(Path directory) throws IOException {
        if (isPosix(directory)) {
            sync(directory, StandardOpenOption.READ);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
