package io.tarsboot.patch.store;

import io.tarsboot.rpc.disk.ContentDigest;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a file on disk really contains.
 *
 * @param size in bytes
 * @param md5 lower-case hex
 */
record Digests(long size, Sha256 sha256, String md5) {

    static Digests of(Path file) throws IOException {
        ContentDigest sha256 = ContentDigest.sha256();
        ContentDigest md5 = ContentDigest.md5();
        long size = ContentDigest.read(file, sha256, md5);
        return new Digests(size, new Sha256(sha256.hex()), md5.hex());
    }

    static Sha256 sha256(byte[] bytes) {
        return new Sha256(ContentDigest.sha256(bytes));
    }
}
