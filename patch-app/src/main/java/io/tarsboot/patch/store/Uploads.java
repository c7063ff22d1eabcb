package io.tarsboot.patch.store;

import io.tarsboot.codec.Bytes;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Content on its way into the store, by announced digest. An upload is a file named by its {@linkplain
 * ExpectedContent#id id}; whoever begins the same content finds it and goes on where it ends, also after a restart.
 * Safe for use by several threads; different uploads do not wait for each other.
 */
public final class Uploads {

    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    private final ContentStore store;
    private final StoreLimits limits;
    private final InstantSource clock;
    private final OpenFiles<ExpectedContent> files;

    private Uploads(ContentStore store, Path directory, StoreLimits limits, InstantSource clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.files = new OpenFiles<>(directory, ExpectedContent::id);
    }

    /** Finds the uploads of former runs, and removes what nobody can go on with. */
    public static Uploads open(ContentStore store, Path directory, StoreLimits limits, InstantSource clock)
            throws IOException {
        Uploads uploads = new Uploads(store, Files.createDirectories(directory), limits, clock);
        uploads.recover(directory);
        return uploads;
    }

    /**
     * Begins an upload or finds the one begun before.
     *
     * @return where to go on; the size if the content is here already
     */
    public long begin(ExpectedContent content) {
        limits.checkSize(content.size());
        while (!isStored(content)) {
            expire();
            files.open(content, underWay -> checkRoom(content, underWay));
            try {
                return files.exclusively(content, file -> {
                    file.touch(clock.instant());
                    return file.length();
                });
            } catch (NotUnderWayException e) {
                // Another caller ended it right now: perhaps the content is there.
                LOG.debug("upload {} is looked for again", content.id(), e);
            }
        }
        return content.size();
    }

    /**
     * Appends bytes.
     *
     * @param offset where the caller believes that they belong
     * @return where the next bytes belong
     * @throws WrongOffsetException if they belong elsewhere
     */
    public long write(ExpectedContent content, long offset, Bytes chunk) {
        if (chunk.size() > ContentStore.MAX_CHUNK) {
            throw new StoreException(
                    StoreException.Reason.TOO_LARGE,
                    "chunk: " + chunk.size() + " bytes (expected: at most " + ContentStore.MAX_CHUNK + ")");
        }
        return files.exclusively(content, file -> {
            long length = file.length();
            if (offset != length) {
                throw new WrongOffsetException("offset: " + offset + " (expected: " + length + ")", length);
            }
            if (chunk.size() > content.size() - length) {
                throw new StoreException(
                        StoreException.Reason.TOO_LARGE,
                        "upload: " + chunk.size() + " bytes at " + offset + " (expected: at most "
                                + (content.size() - length) + ", for " + content.size() + " were announced)");
            }
            return file.append(chunk, clock.instant());
        });
    }

    /**
     * Verifies what was sent and makes it content. Doing it again answers the same.
     *
     * @return the content, durable
     */
    public StoredContent finish(ExpectedContent content) {
        if (isStored(content)) {
            abandon(content);
            return store.describe(content.sha256());
        }
        try {
            return files.exclusively(content, file -> verified(content, file));
        } catch (NotUnderWayException e) {
            if (isStored(content)) {
                return store.describe(content.sha256());
            }
            throw e;
        }
    }

    /** Gives an upload up, if it is there. */
    public void abandon(ExpectedContent content) {
        files.abandon(content);
    }

    /** Gives up the uploads that nobody went on with for too long. */
    public void expire() {
        files.expire(clock.instant().minus(limits.uploadExpiry()));
    }

    public List<ExpectedContent> underWay() {
        return files.keys();
    }

    /** Also keeps it from being removed as unused while it is on its way into the catalog. */
    private boolean isStored(ExpectedContent content) {
        long size = store.size(content.sha256()).orElse(-1);
        if (size >= 0 && size != content.size()) {
            throw new StoreException(
                    StoreException.Reason.INVALID,
                    "size: " + content.size() + " (expected: " + size + ", the content is known)");
        }
        return size >= 0 && store.claim(content.sha256(), clock.instant());
    }

    /** Every announced byte counts as taken: uploads that were granted can all be finished. */
    private void checkRoom(ExpectedContent content, List<ExpectedContent> underWay) throws IOException {
        if (underWay.size() >= limits.maxUploads()) {
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    "uploads: " + underWay.size() + " are under way (expected: at most " + limits.maxUploads()
                            + "); finish or abandon one, or wait " + limits.uploadExpiry()
                            + " until forgotten ones are given up");
        }
        long outstanding = content.size();
        for (ExpectedContent other : underWay) {
            outstanding += other.size() - files.fileOf(other).length();
        }
        long usable = store.usableSpace();
        if (outstanding > usable) {
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    "disk: " + usable + " bytes are free (expected: " + outstanding
                            + " for this upload and those under way)");
        }
    }

    private StoredContent verified(ExpectedContent content, PartialFile file) throws IOException {
        long length = file.length();
        if (length != content.size()) {
            throw new WrongOffsetException(
                    "upload: " + length + " bytes so far (expected: " + content.size() + "); go on at " + length,
                    length);
        }
        Digests digests = Digests.of(file.path());
        if (!digests.sha256().equals(content.sha256())) {
            files.close(content);
            throw new StoreException(
                    StoreException.Reason.WRONG_DIGEST,
                    "sha256 of what was sent: " + digests.sha256() + " (expected: " + content.sha256()
                            + "); it is thrown away, begin again");
        }
        StoredContent stored = store.adopt(file, digests, clock.instant());
        files.close(content);
        return stored;
    }

    private void recover(Path directory) throws IOException {
        Instant limit = clock.instant().minus(limits.uploadExpiry());
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            for (Path path : found) {
                PartialFile file = new PartialFile(path);
                String name = String.valueOf(path.getFileName());
                if (ExpectedContent.isId(name)
                        && Files.isRegularFile(path)
                        && ExpectedContent.ofId(name).size()
                                <= limits.maxContent().toBytes()
                        && file.length() <= ExpectedContent.ofId(name).size()
                        && !file.touched().isBefore(limit)) {
                    files.adopt(ExpectedContent.ofId(name));
                } else if (Files.isRegularFile(path)) {
                    LOG.info("{} is removed: an upload that nobody can go on with", path);
                    file.delete();
                }
            }
        }
    }
}
