package io.tarsboot.patch.store;

import io.tarsboot.rpc.text.OneLine;
import java.util.regex.Pattern;

/**
 * The name of content: only what has passed this check ever becomes part of a path.
 *
 * @param hex 64 lower-case hex digits
 */
public record Sha256(String hex) implements Comparable<Sha256> {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!isValid(hex)) {
            throw new StoreException(
                    StoreException.Reason.INVALID,
                    "sha256: " + OneLine.quoted(hex) + " (expected: 64 hex digits in lower case)");
        }
    }

    static boolean isValid(String text) {
        return HEX.matcher(text).matches();
    }

    @Override
    public int compareTo(Sha256 other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
