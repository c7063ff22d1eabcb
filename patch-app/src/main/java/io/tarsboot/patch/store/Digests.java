package io.tarsboot.patch.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a file on disk really contains.
 *
 * @param size in bytes
 * @param md5 lower-case hex
 */
record Digests(long size, Sha256 sha256, String md5) {

    private static final int BUFFER = 64 << 10;

    static Digests of(Path file) throws IOException {
        MessageDigest sha256 = digest("SHA-256");
        MessageDigest md5 = digest("MD5");
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
                buffer.flip();
                size += read;
                sha256.update(buffer.duplicate());
                md5.update(buffer);
                buffer.clear();
            }
        }
        HexFormat hex = HexFormat.of();
        return new Digests(size, new Sha256(hex.formatHex(sha256.digest())), hex.formatHex(md5.digest()));
    }

    static Sha256 sha256(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(digest("SHA-256").digest(bytes)));
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is part of every Java runtime", e);
        }
    }
}
