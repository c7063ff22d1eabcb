package io.tarsboot.patch.store;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.disk.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Complete content on disk, each under its own digest: {@code content/ab/cd/abcd...}. What stands there was verified and
 * synced before it got its name, and is never written again. Safe for use by several threads.
 */
public final class ContentStore {

    /** The most that one read gives and one write takes. */
    public static final int MAX_CHUNK = 1 << 20;

    private final Path contents;

    /** Held while content is removed or saved from being removed. */
    private final Object removal = new Object();

    private ContentStore(Path contents) {
        this.contents = contents;
    }

    /** Opens the store in a directory, which is made if it does not exist. */
    public static ContentStore open(Path directory) throws IOException {
        return new ContentStore(Files.createDirectories(directory.resolve("content")));
    }

    /** The size of content, or empty if it is not here. */
    public OptionalLong size(Sha256 sha256) {
        try {
            return OptionalLong.of(Files.size(pathOf(sha256)));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw failed("look at content " + sha256, e);
        }
    }

    public boolean holds(Sha256 sha256) {
        return size(sha256).isPresent();
    }

    /** Reads the content once more to tell all about it. */
    public StoredContent describe(Sha256 sha256) {
        try {
            Digests digests = Digests.of(pathOf(sha256));
            return new StoredContent(sha256, digests.size(), digests.md5());
        } catch (NoSuchFileException e) {
            throw notFound(sha256);
        } catch (IOException e) {
            throw failed("read content " + sha256, e);
        }
    }

    /**
     * Reads a piece.
     *
     * @param length how much is wanted; more than {@link #MAX_CHUNK} is never given
     * @return as much as there is; empty at the end
     */
    public Bytes read(Sha256 sha256, long offset, int length) {
        if (offset < 0 || length < 1) {
            throw new StoreException(
                    StoreException.Reason.INVALID,
                    "offset: " + offset + ", length: " + length + " (expected: at least 0, at least 1)");
        }
        try (FileChannel channel = FileChannel.open(pathOf(sha256), StandardOpenOption.READ)) {
            long rest = Math.max(0, channel.size() - offset);
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(Math.min(length, MAX_CHUNK), rest));
            while (piece.hasRemaining() && channel.read(piece, offset + piece.position()) >= 0) {
                // Read on: a channel may give less than was asked for.
            }
            return piece.hasRemaining() ? Bytes.copyOf(piece.array(), 0, piece.position()) : Bytes.wrap(piece.array());
        } catch (NoSuchFileException e) {
            throw notFound(sha256);
        } catch (IOException e) {
            throw failed("read content " + sha256, e);
        }
    }

    /** All of it, to be closed by the caller; it can be read to its end even if it is removed meanwhile. */
    public InputStream open(Sha256 sha256) throws IOException {
        try {
            return Files.newInputStream(pathOf(sha256));
        } catch (NoSuchFileException e) {
            throw notFound(sha256);
        }
    }

    /**
     * Says that content is wanted from now on, whatever anybody thinks who found it unused before.
     *
     * @return whether it is here
     */
    public boolean claim(Sha256 sha256, Instant now) {
        synchronized (removal) {
            try {
                Files.setLastModifiedTime(pathOf(sha256), FileTime.from(now));
                return true;
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw failed("claim content " + sha256, e);
            }
        }
    }

    /**
     * Removes content, unless it was claimed or stored since.
     *
     * @return whether it was removed
     */
    public boolean removeUnclaimed(Sha256 sha256, Instant since) {
        synchronized (removal) {
            Path file = pathOf(sha256);
            try {
                return Files.getLastModifiedTime(file).toInstant().isBefore(since) && Files.deleteIfExists(file);
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException e) {
                throw failed("remove content " + sha256, e);
            }
        }
    }

    public List<Sha256> list() {
        List<Sha256> held = new ArrayList<>();
        try (Stream<Path> files = Files.walk(contents, 3)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                if (Sha256.isValid(name) && file.equals(pathOf(new Sha256(name)))) {
                    held.add(new Sha256(name));
                }
            }
        } catch (IOException e) {
            throw failed("list the content", e);
        }
        return held;
    }

    /**
     * Makes a partial file content, after its bytes were found to be what the digests say.
     *
     * @return the content, durable
     */
    StoredContent adopt(PartialFile file, Digests digests, Instant now) throws IOException {
        if (claim(digests.sha256(), now)) {
            file.delete();
        } else {
            file.touch(now);
            Path folder = Files.createDirectories(folderOf(digests.sha256()));
            AtomicFile.publish(file.path(), pathOf(digests.sha256()));
            syncUpwards(folder);
        }
        return new StoredContent(digests.sha256(), digests.size(), digests.md5());
    }

    /** How much the disk can still take. */
    long usableSpace() throws IOException {
        return Files.getFileStore(contents).getUsableSpace();
    }

    private Path pathOf(Sha256 sha256) {
        return folderOf(sha256).resolve(sha256.hex());
    }

    private Path folderOf(Sha256 sha256) {
        String hex = sha256.hex();
        return contents.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4));
    }

    /** A new name is durable only once its directory is, and that one's name in its own parent. */
    private void syncUpwards(Path directory) throws IOException {
        for (Path each = directory; each != null && each.startsWith(contents); each = each.getParent()) {
            AtomicFile.sync(each);
        }
    }

    static StoreException failed(String what, IOException cause) {
        return new StoreException(
                StoreException.Reason.UNAVAILABLE,
                "cannot " + what + ": " + cause + "; look at the disk of this member",
                cause);
    }

    static StoreException notFound(Sha256 sha256) {
        return new StoreException(StoreException.Reason.NOT_FOUND, "content: " + sha256 + " is not here");
    }
}
