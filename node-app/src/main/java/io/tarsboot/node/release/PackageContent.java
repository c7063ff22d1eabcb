package io.tarsboot.node.release;

import java.util.regex.Pattern;

/**
 * The content of a package, as the store knows it.
 *
 * @param sha256 its name in the store, lower-case hex
 * @param size bytes
 */
public record PackageContent(String sha256, long size) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public PackageContent {
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "sha256: \"" + sha256 + "\" (expected: 64 lower-case hexadecimal digits)");
        }
        if (size < 1) {
            throw new IllegalArgumentException("size: " + size + " (expected: at least 1 byte)");
        }
    }
}
