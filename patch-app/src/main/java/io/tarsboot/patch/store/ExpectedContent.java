package io.tarsboot.patch.store;

import io.tarsboot.rpc.text.OneLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Content that is announced and not there yet. Its {@link #id} names the upload and its file, so that an upload is found
 * again after a restart of either side, and two uploads of the same content are one.
 *
 * @param size in bytes
 */
public record ExpectedContent(Sha256 sha256, long size) {

    private static final Pattern ID = Pattern.compile("([0-9a-f]{64})-([1-9][0-9]{0,17})");

    public ExpectedContent {
        if (size < 1) {
            throw new StoreException(StoreException.Reason.INVALID, "size: " + size + " (expected: at least 1 byte)");
        }
    }

    /** @throws StoreException if the text is not an {@link #id} */
    public static ExpectedContent ofId(String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new StoreException(
                    StoreException.Reason.NOT_FOUND,
                    "upload: " + OneLine.quoted(id) + " (expected: an id that the beginning of an upload answered)");
        }
        return new ExpectedContent(new Sha256(parts.group(1)), Long.parseLong(parts.group(2)));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public String id() {
        return sha256 + "-" + size;
    }
}
