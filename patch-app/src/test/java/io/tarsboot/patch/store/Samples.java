package io.tarsboot.patch.store;

import io.tarsboot.codec.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Content to try things with. */
public final class Samples {

    private Samples() {}

    /** Bytes that do not compress, the same for the same seed. */
    public static byte[] bytes(int seed, int size) {
        byte[] content = new byte[size];
        new Random(seed).nextBytes(content);
        return content;
    }

    public static ExpectedContent expected(byte[] content) {
        return new ExpectedContent(new Sha256(hex("SHA-256", content)), content.length);
    }

    public static String md5(byte[] content) {
        return hex("MD5", content);
    }

    public static Bytes piece(byte[] content, long from, long to) {
        return Bytes.copyOf(content, (int) from, (int) (to - from));
    }

    private static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
