package io.tarsboot.rpc.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of content that passes by in pieces. Used by one thread. */
public final class ContentDigest {

    private static final int BUFFER = 64 << 10;

    private final MessageDigest digest;

    private ContentDigest(String algorithm) {
        try {
            this.digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing (expected: every Java runtime has it)", e);
        }
    }

    public static ContentDigest sha256() {
        return new ContentDigest("SHA-256");
    }

    /** For programs that know no other digest; it proves nothing about who made the content. */
    public static ContentDigest md5() {
        return new ContentDigest("MD5");
    }

    /** The SHA-256 of a whole file, in lower-case hex. */
    public static String sha256(Path file) throws IOException {
        ContentDigest sha256 = sha256();
        read(file, sha256);
        return sha256.hex();
    }

    /** The SHA-256 of content, in lower-case hex. */
    public static String sha256(byte[] content) {
        return sha256().add(content).hex();
    }

    /**
     * Reads a file once, for several digests.
     *
     * @return how many bytes it has
     */
    public static long read(Path file, ContentDigest... into) throws IOException {
        long size = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
                size += read;
                buffer.flip();
                for (ContentDigest each : into) {
                    each.digest.update(buffer.duplicate());
                }
                buffer.clear();
            }
        }
        return size;
    }

    public ContentDigest add(byte[] piece) {
        digest.update(piece);
        return this;
    }

    /** Lower-case hex; content that is added later begins a new digest. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
