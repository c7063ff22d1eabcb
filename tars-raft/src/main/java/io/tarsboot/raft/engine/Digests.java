package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.entity.LocalFileMetaOutter.LocalFileMeta;
import com.alipay.sofa.jraft.storage.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Of the files of a snapshot: a member must not begin with one that a disk has changed, nor hand it on. */
final class Digests {

    private static final int BUFFER = 64 * 1024;

    private Digests() {}

    static LocalFileMeta of(Path file) throws IOException {
        return LocalFileMeta.newBuilder().setChecksum(digest(file)).build();
    }

    /** Snapshots of former releases have no digests. */
    static void check(Snapshot snapshot, String name) throws IOException {
        if (snapshot.getFileMeta(name) instanceof LocalFileMeta noted && noted.hasChecksum()) {
            Path file = Path.of(snapshot.getPath()).resolve(name);
            String digest = digest(file);
            if (!digest.equals(noted.getChecksum())) {
                throw new IOException("digest of " + file + ": " + digest + " (expected: " + noted.getChecksum() + ")");
            }
        }
    }

    private static String digest(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sum.update(buffer, 0, read);
            }
        }
        return "crc32c-" + Long.toHexString(sum.getValue());
    }
}
