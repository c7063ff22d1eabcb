package io.tarsboot.ctl.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * Files that nobody but their owner can read, from their first byte on. Where files have no such permissions, the
 * user's folder is private by itself.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private OwnerOnly() {}

    /** Makes the folder of a file; folders that exist are left as they are. */
    public static void createFolderOf(Path file) throws IOException {
        Path folder = folderOf(file);
        Path existing = folder;
        while (Files.notExists(existing)) {
            existing = folderOf(existing);
        }
        Files.createDirectories(folder, attributes(existing, FOLDER));
    }

    /** Opens a file for writing; if it is made, then for its owner alone. */
    public static FileChannel open(Path file, OpenOption creation) throws IOException {
        return FileChannel.open(file, Set.of(creation, StandardOpenOption.WRITE), attributes(folderOf(file), FILE));
    }

    private static Path folderOf(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new NotDirectoryException(file.toString());
        }
        return folder;
    }

    /** What others may do with a file; empty if nothing. */
    static Set<PosixFilePermission> allowedToOthers(Path file) throws IOException {
        if (!knowsPermissions(file)) {
            return Set.of();
        }
        Set<PosixFilePermission> allowed = new HashSet<>(Files.getPosixFilePermissions(file));
        allowed.removeAll(FOLDER);
        return allowed;
    }

    private static FileAttribute<?>[] attributes(Path place, Set<PosixFilePermission> permissions) throws IOException {
        return knowsPermissions(place)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsPermissions(Path place) throws IOException {
        return Files.getFileStore(place).supportsFileAttributeView("posix");
    }
}
