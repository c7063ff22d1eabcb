package io.tarsboot.rpc.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The files in which the next content of one file comes together, beside it. A program that is killed leaves its draft
 * behind, and later writes remove it.
 */
final class Drafts {

    /** Far more time than a write takes, so that nobody loses a draft that is being written. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** Content that nobody has thought about may hold secrets. */
    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private static final FileAttribute<?>[] AS_THE_SYSTEM_HAS_IT = {};

    private final Path directory;
    private final String prefix;
    private final Pattern name;

    Drafts(Path directory, Path file) {
        this.directory = directory;
        this.prefix = "." + file.getFileName() + ".";
        this.name = Pattern.compile(Pattern.quote(prefix) + "[0-9a-f-]{36}\\.new");
    }

    /** A name that nobody else has, so that two who write at once do not write into each other's content. */
    Path next() {
        return directory.resolve(prefix + UUID.randomUUID() + ".new");
    }

    /** Creates a draft that, where the system knows owners, nobody but its owner can read. */
    static FileChannel create(Path draft) throws IOException {
        return FileChannel.open(
                draft,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                Posix.isAt(draft) ? OWNER_ONLY : AS_THE_SYSTEM_HAS_IT);
    }

    /** @param fresh tells what time it is for the file system, whose clock need not be that of this machine */
    void removeAbandoned(Path fresh) throws IOException {
        Instant limit = lastWrite(fresh).minus(ABANDONED);
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(directory, this::isDraft)) {
            for (Path draft : drafts) {
                removeIfOlder(draft, limit);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private boolean isDraft(Path path) {
        return name.matcher(path.getFileName().toString()).matches();
    }

    private static void removeIfOlder(Path draft, Instant limit) {
        try {
            if (lastWrite(draft).isBefore(limit)) {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            // Another writer was faster, or it belongs to somebody else: it is in nobody's way.
        }
    }

    private static Instant lastWrite(Path path) throws IOException {
        return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    }
}
