package io.tarsboot.node.release;

import io.tarsboot.node.archive.Unpacker;
import io.tarsboot.node.disk.FileTree;
import io.tarsboot.node.disk.TreeSync;
import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The versions of one server on this node, each in a directory that is named by its package and is there whole or not
 * at all, after a power cut as well; {@code current} is a link to the one that runs.
 *
 * <pre>
 *   versions/4711/...     unpacked
 *   versions/4712/...
 *   current -> versions/4712
 * </pre>
 */
public final class VersionStore {

    private static final Pattern PACKAGE_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
    private static final String UNFINISHED = ".unpacking-";

    private final Path home;
    private final Path versions;
    private final int kept;
    private final TreeSync disk;

    /**
     * @param home the directory of the server
     * @param kept how many versions stay, with the one in place
     */
    public VersionStore(Path home, int kept) {
        this(home, kept, TreeSync.DISK);
    }

    VersionStore(Path home, int kept, TreeSync disk) {
        this.home = home;
        this.versions = home.resolve("versions");
        this.kept = kept;
        this.disk = disk;
    }

    /** What the server's files are reached by, whichever version is in place. */
    public Path current() {
        return home.resolve("current");
    }

    /** @throws IllegalArgumentException if no version can have this id */
    public void check(String packageId) {
        Path unused = directory(packageId);
    }

    public boolean has(String packageId) {
        return PACKAGE_ID.matcher(packageId).matches()
                && Files.isDirectory(directory(packageId), LinkOption.NOFOLLOW_LINKS);
    }

    /** Where the files of a version are. */
    public Path version(String packageId) {
        return directory(packageId);
    }

    /** Deletes a version that is of no use. */
    public void discard(String packageId) throws IOException {
        if (has(packageId)) {
            delete(directory(packageId));
        }
    }

    /** Unpacks an archive as a version; nothing happens if it is there already. */
    public void install(String packageId, Path archive, Unpacker unpacker) throws IOException {
        install(packageId, work -> unpacker.unpack(archive, work));
    }

    /** Places a single file as a version, under the given name. */
    public void place(String packageId, Path file, String name) throws IOException {
        install(packageId, work -> {
            Files.createDirectories(work);
            Files.copy(file, work.resolve(name));
            return work;
        });
    }

    /**
     * Makes a version the one in place. A reader of {@code current} sees the old one or the new one.
     *
     * @param now counts as the last use of the version
     */
    public void switchTo(String packageId, Instant now) throws IOException {
        Path version = directory(packageId);
        if (!has(packageId)) {
            throw new NoSuchFileException(version.toString());
        }
        Files.setLastModifiedTime(version, FileTime.from(now));
        Path link = home.resolve(".current.new");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, home.relativize(version));
        AtomicFile.rename(link, current());
    }

    /** The package that is in place. */
    public Optional<String> inPlace() throws IOException {
        return Files.isSymbolicLink(current())
                ? Optional.of(Files.readSymbolicLink(current()).getFileName().toString())
                : Optional.empty();
    }

    /** Deletes the versions that were in place longest ago, and what an interrupted unpacking has left. */
    public void prune() throws IOException {
        if (!Files.isDirectory(versions)) {
            return;
        }
        String inPlace = inPlace().orElse("");
        List<Path> all;
        try (Stream<Path> list = Files.list(versions)) {
            all = list.toList();
        }
        for (Path unfinished : all.stream().filter(VersionStore::isUnfinished).toList()) {
            FileTree.delete(unfinished);
        }
        List<Path> outdated = all.stream()
                .filter(path -> !isUnfinished(path))
                .filter(path -> !path.getFileName().toString().equals(inPlace))
                .sorted(Comparator.comparing(VersionStore::lastUse).reversed())
                .skip(Math.max(0, kept - 1))
                .toList();
        for (Path version : outdated) {
            delete(version);
        }
    }

    /** Deletes all versions. */
    public void clear() throws IOException {
        Files.deleteIfExists(current());
        FileTree.delete(versions);
    }

    private void install(String packageId, Filling filling) throws IOException {
        Path version = directory(packageId);
        if (has(packageId)) {
            return;
        }
        Path work = versions.resolve(UNFINISHED + packageId);
        FileTree.delete(work);
        Files.createDirectories(versions);
        try {
            Path content = filling.fill(work);
            disk.sync(content);
            AtomicFile.rename(content, version);
        } finally {
            FileTree.delete(work);
        }
    }

    /** Half a version must not keep its name: nobody would look again whether it is whole. */
    private void delete(Path version) throws IOException {
        Path work = versions.resolve(UNFINISHED + version.getFileName());
        FileTree.delete(work);
        AtomicFile.rename(version, work);
        FileTree.delete(work);
    }

    /** Ids come from the registry and become names of directories. */
    private Path directory(String packageId) {
        if (!PACKAGE_ID.matcher(packageId).matches()) {
            throw new IllegalArgumentException("packageId: \"" + packageId
                    + "\" (expected: up to 128 letters, digits, '.', '_' and '-', not beginning with '.')");
        }
        return versions.resolve(packageId);
    }

    private static boolean isUnfinished(Path path) {
        return path.getFileName().toString().startsWith(UNFINISHED);
    }

    private static FileTime lastUse(Path version) {
        try {
            return Files.getLastModifiedTime(version, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    /** Fills a directory and tells which of it is the content. */
    private interface Filling {

        Path fill(Path work) throws IOException;
    }
}
