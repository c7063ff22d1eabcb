package io.tarsboot.patch.store;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.text.OneLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Content on its way into the store from callers of the classic interface, which say a name and an MD5 only and send
 * chunks without offsets. So nothing can be gone on with: what a restart or an error interrupts begins anew. Safe for
 * use by several threads.
 */
public final class NamedUploads {

    private final ContentStore store;
    private final StoreLimits limits;
    private final InstantSource clock;
    private final OpenFiles<Sha256> files;

    private NamedUploads(ContentStore store, Path directory, StoreLimits limits, InstantSource clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
        this.files = new OpenFiles<>(directory, Sha256::hex);
    }

    /** Opens an empty place for uploads: those of former runs are removed. */
    public static NamedUploads open(ContentStore store, Path directory, StoreLimits limits, InstantSource clock)
            throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> former = Files.newDirectoryStream(directory, Files::isRegularFile)) {
            for (Path file : former) {
                Files.delete(file);
            }
        }
        return new NamedUploads(store, directory, limits, clock);
    }

    /** Begins an upload; one of the same name that is under way is thrown away. */
    public void begin(String name) {
        expire();
        Sha256 upload = idOf(name);
        files.open(upload, this::checkRoom);
        files.exclusively(upload, file -> {
            file.delete();
            return file.append(Bytes.EMPTY, clock.instant());
        });
    }

    public void append(String name, Bytes chunk) {
        Sha256 upload = idOf(name);
        files.exclusively(upload, file -> {
            try {
                limits.checkSize(file.length() + chunk.size());
            } catch (StoreException e) {
                files.close(upload);
                throw e;
            }
            return file.append(chunk, clock.instant());
        });
    }

    /**
     * Verifies what was sent and makes it content.
     *
     * @param md5 what it should be
     */
    public StoredContent finish(String name, String md5) {
        Sha256 upload = idOf(name);
        return files.exclusively(upload, file -> {
            Digests digests = Digests.of(file.path());
            if (digests.size() == 0 || !digests.md5().equalsIgnoreCase(md5)) {
                files.close(upload);
                throw new StoreException(
                        StoreException.Reason.WRONG_DIGEST,
                        "md5 of what was sent: " + digests.md5() + ", " + digests.size() + " bytes (expected: "
                                + OneLine.quoted(md5) + "); it is thrown away, begin again");
            }
            StoredContent stored = store.adopt(file, digests, clock.instant());
            files.close(upload);
            return stored;
        });
    }

    /** Gives up the uploads that nobody went on with for too long. */
    public void expire() {
        files.expire(clock.instant().minus(limits.uploadExpiry()));
    }

    private void checkRoom(List<Sha256> underWay) {
        if (underWay.size() >= limits.maxUploads()) {
            throw new StoreException(
                    StoreException.Reason.UNAVAILABLE,
                    "uploads: " + underWay.size() + " are under way (expected: at most " + limits.maxUploads()
                            + "); try again later");
        }
    }

    /** Names become digests before they become file names: nothing that a caller says is part of a path. */
    private static Sha256 idOf(String name) {
        return Digests.sha256(name.getBytes(StandardCharsets.UTF_8));
    }
}
