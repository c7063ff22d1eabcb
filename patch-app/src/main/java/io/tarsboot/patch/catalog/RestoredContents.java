package io.tarsboot.patch.catalog;

import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupVisitor;
import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.store.ContentStore;
import io.tarsboot.patch.store.ExpectedContent;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.patch.store.Uploads;
import io.tarsboot.rpc.disk.AtomicFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the content of a backup that waits in the data directory into the store, and passes the backup on to the
 * catalog's group, which begins with the rest of it. Content arrives like an upload, so it is verified, and an attempt
 * that was interrupted is taken up where it ended.
 */
public final class RestoredContents {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredContents.class);

    private RestoredContents() {}

    /** Opens the place where restored content arrives. */
    @FunctionalInterface
    public interface Arrivals {

        Uploads open(Path directory) throws IOException;
    }

    /**
     * Does nothing if no backup waits.
     *
     * @param data where it waits
     * @param catalog the directory of the catalog's group
     * @throws BackupException if it cannot be used
     */
    public static void takeIn(Path data, Path catalog, Arrivals arrivals) throws IOException {
        Path staged = data.resolve(BackupFile.STAGED);
        if (!Files.exists(staged)) {
            return;
        }
        BackupFile.inspect(staged);
        Uploads arriving = arrivals.open(data.resolve("restores"));
        BackupFile.read(staged, new BackupVisitor() {
            @Override
            public void file(String name, long size, InputStream content) throws IOException {
                take(new ExpectedContent(new Sha256(name), size), content, arriving);
            }
        });
        Files.createDirectories(catalog);
        AtomicFile.rename(staged, catalog.resolve(BackupFile.STAGED));
    }

    private static void take(ExpectedContent expected, InputStream content, Uploads arriving) throws IOException {
        long offset = arriving.begin(expected);
        content.skipNBytes(offset);
        while (offset < expected.size()) {
            int length = (int) Math.min(ContentStore.MAX_CHUNK, expected.size() - offset);
            byte[] piece = content.readNBytes(length);
            if (piece.length < length) {
                throw new EOFException("content " + expected.sha256() + " ends early");
            }
            offset = arriving.write(expected, offset, Bytes.wrap(piece));
        }
        arriving.finish(expected);
        LOG.info("content {} ({} bytes) is restored", expected.sha256(), expected.size());
    }
}
