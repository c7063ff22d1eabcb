package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets of tokens: 256 random bits, of which only the SHA-256 is kept. That a plain digest suffices follows from their
 * length; passwords, which people choose, are hashed by {@link Passwords}.
 */
public final class Secrets {

    /** Lets tools that look for leaked secrets recognise one. */
    private static final String PREFIX = "tars";

    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "\\.([0-9a-z]{1,64})\\.([A-Za-z0-9_-]{43})");
    private static final char[] PASSWORD_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();

    private final SecureRandom random = new SecureRandom();

    /** A new secret for the token with this id. */
    public Presented create(String tokenId) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Presented(tokenId, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** A password of 100 random bits that people can copy. */
    public String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            password.append(i > 0 && i % 5 == 0 ? "-" : "");
            password.append(PASSWORD_LETTERS[random.nextInt(PASSWORD_LETTERS.length)]);
        }
        return password.toString();
    }

    static Presented parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw ProblemException.of(
                    ProblemCode.UNAUTHENTICATED, "the token is not one of this framework", "Log in again.");
        }
        return new Presented(matcher.group(1), matcher.group(2));
    }

    /** A token as its bearer holds it. Its text form hides the secret. */
    public record Presented(String id, String secret) {

        /** What goes into {@code Authorization: Bearer}. */
        public String bearer() {
            return PREFIX + "." + id + "." + secret;
        }

        /** What is kept of the secret. */
        public String hash() {
            return HexFormat.of().formatHex(digest());
        }

        boolean matches(String hash) {
            return MessageDigest.isEqual(
                    hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
        }

        private byte[] digest() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }

        @Override
        public String toString() {
            return "Presented[id=" + id + "]";
        }
    }
}
