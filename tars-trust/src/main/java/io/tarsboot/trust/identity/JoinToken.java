package io.tarsboot.trust.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes whoever has it somebody of the framework, once. It names the authority, so that its bearer gives the secret to
 * nobody else: {@code tars1.ID.SECRET.FINGERPRINT}.
 *
 * @param id finds it in the registry
 * @param secret 256 random bits; the registry has their digest only
 * @param authority SHA-256 of the authority's certificate, lower-case hex
 */
public record JoinToken(String id, String secret, String authority) {

    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");

    private static final Pattern TEXT =
            Pattern.compile("tars1\\.([0-9a-f]{12})\\.([A-Za-z0-9_-]{43})\\.([0-9a-f]{64})");

    public static JoinToken make(String authority, SecureRandom random) {
        return new JoinToken(
                HexFormat.of().formatHex(bytes(random, ID_BYTES)),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, SECRET_BYTES)),
                authority);
    }

    /** @throws IllegalArgumentException if it is none; the text is not repeated, as most of it may be right */
    public static JoinToken parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "join token: not a whole one (expected: tars1.ID.SECRET.FINGERPRINT, as it was created)");
        }
        return new JoinToken(parts.group(1), parts.group(2), parts.group(3));
    }

    /** Whether a token could be called so. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** What is kept of the secret: it is random and long, so one round will do. */
    public String secretHash() {
        return hashOf(secret);
    }

    /** @see #secretHash */
    public static String hashOf(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** For its bearer. */
    public String text() {
        return "tars1." + id + "." + secret + "." + authority;
    }

    /** For logs. */
    @Override
    public String toString() {
        return "join token " + id;
    }

    private static byte[] bytes(SecureRandom random, int count) {
        byte[] made = new byte[count];
        random.nextBytes(made);
        return made;
    }
}
