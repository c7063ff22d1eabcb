package io.tarsboot.rpc.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * The proof that somebody knows a secret at a moment: the hex text of the secret's SHA-1, encrypted by Triple DES with a
 * key that is made of the SHA-1 of that text and the time. Weak by today's measure, and fixed by those who speak it.
 */
final class Signature {

    private static final int KEY_LENGTH = 24;

    private Signature() {}

    /** @param seconds since 1970 */
    static byte[] of(String secret, long seconds) {
        String secret1 = hexDigest("SHA-1", secret.getBytes(StandardCharsets.UTF_8));
        byte[] seed = hexDigest("SHA-1", ascii(secret1)).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < Long.BYTES; i++) {
            seed[i] |= (byte) (seconds >> (Byte.SIZE * i));
        }
        byte[] key = Arrays.copyOf(ascii(hexDigest("MD5", seed)), KEY_LENGTH);
        return encrypt(key, ascii(secret1));
    }

    /** Takes as long whether it is equal or not. */
    static boolean isOf(String secret, long seconds, byte[] signature) {
        return MessageDigest.isEqual(of(secret, seconds), signature);
    }

    @SuppressWarnings("InsecureCryptoUsage") // C++ peers know no other.
    private static byte[] encrypt(byte[] key, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("DESede/ECB/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DESede"));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Triple DES, which access keys need", e);
        }
    }

    private static String hexDigest(String algorithm, byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + algorithm + ", which access keys need", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
