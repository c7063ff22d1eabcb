package io.tarsboot.node.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One archive being written below one directory. Files come first and links last, so that nothing is ever written
 * through a link; each byte is counted before it is written.
 */
final class Unpacking {

    private static final int BUFFER = 64 * 1024;
    private static final int OWNER_EXECUTES = 0100;

    /**
     * Links, and the names of directories, are kept in memory until the end. One name may have 4096 characters; all
     * together may have these.
     */
    private static final int LONGEST_KEPT = 8 << 20;

    private final Path root;
    private final ArchiveLimits limits;
    private final long allowed;
    private final String allowedBecause;
    private final Set<Path> directories = new HashSet<>();
    private final Map<Path, String> links = new LinkedHashMap<>();
    private final byte[] buffer = new byte[BUFFER];
    private int entries;
    private long written;
    private long kept;

    Unpacking(Path root, ArchiveLimits limits, long archiveSize) {
        this.root = root;
        this.limits = limits;
        long byRatio = Math.max(ArchiveLimits.RATIO_FREE.toBytes(), archiveSize * limits.ratio());
        this.allowed = Math.min(limits.total().toBytes(), byRatio);
        this.allowedBecause = allowed == byRatio
                ? limits.ratio() + " times the size of the archive"
                : "the limit of the node for one package";
    }

    void directory(String name) throws IOException {
        count(name);
        create(EntryName.below(root, name), name);
    }

    void file(String name, InputStream content, int mode) throws IOException {
        count(name);
        Path path = EntryName.below(root, name);
        create(parentOf(path, name), name);
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                written += read;
                if (written > allowed) {
                    throw EntryName.refused(
                            name, "makes the package larger than " + allowed + " bytes, " + allowedBecause);
                }
                out.write(buffer, 0, read);
            }
        } catch (FileAlreadyExistsException e) {
            throw EntryName.refused(name, "is there twice", e);
        }
        // Nothing of the packer's rights survives but whether it can be executed.
        boolean executable = (mode & OWNER_EXECUTES) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    void link(String name, String target) throws IOException {
        count(name);
        Path path = EntryName.below(root, name);
        EntryName.checkLink(root, path, name, target);
        keep(name, name.length() + target.length());
        if (links.putIfAbsent(path, target) != null) {
            throw EntryName.refused(name, "is there twice");
        }
    }

    /** A hard link of an archive becomes a copy of the file that it names. */
    void copy(String name, String target, int mode) throws IOException {
        Path source = EntryName.below(root, target);
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            throw EntryName.refused(name, "is a hard link to " + target + ", which is no file before it");
        }
        try (InputStream content = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS)) {
            file(name, content, mode);
        }
    }

    /** Makes the links. What they lead to is checked by {@link Unpacker}, once the top directory is known. */
    void finish() throws IOException {
        for (Map.Entry<Path, String> link : links.entrySet()) {
            Path path = link.getKey();
            String name = root.relativize(path).toString();
            create(parentOf(path, name), name);
            try {
                Files.createSymbolicLink(path, Path.of(link.getValue()));
            } catch (FileAlreadyExistsException e) {
                throw EntryName.refused(name, "is there twice", e);
            }
        }
    }

    private void count(String name) throws ArchiveException {
        if (++entries > limits.entries()) {
            throw EntryName.refused(
                    name, "is one too many (expected: at most " + limits.entries() + " files, directories and links)");
        }
    }

    private void keep(String name, int characters) throws ArchiveException {
        kept += characters;
        if (kept > LONGEST_KEPT) {
            throw EntryName.refused(
                    name,
                    "is one too many (expected: names of directories, and names and targets of links, together at most "
                            + LONGEST_KEPT + " characters)");
        }
    }

    private Path parentOf(Path path, String name) throws ArchiveException {
        Path parent = path.getParent();
        if (path.equals(root) || parent == null) {
            throw EntryName.refused(name, "has no name");
        }
        return parent;
    }

    /**
     * Creates a directory and those above it, none of which may be a file or a link. An entry far below leads to many of
     * them, so they are counted as well.
     */
    private void create(Path directory, String name) throws IOException {
        if (directory.equals(root) || directories.contains(directory)) {
            return;
        }
        create(parentOf(directory, name), name);
        if (directories.size() >= limits.entries()) {
            throw EntryName.refused(
                    name, "leads to one directory too many (expected: at most " + limits.entries() + ")");
        }
        keep(name, root.relativize(directory).toString().length());
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            throw EntryName.refused(name, "lies below something that is no directory", e);
        }
        directories.add(directory);
    }
}
