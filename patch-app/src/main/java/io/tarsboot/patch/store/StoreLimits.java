package io.tarsboot.patch.store;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How much a store takes in.
 *
 * @param maxContent the largest content
 * @param maxUploads how many uploads may be under way, those included that nobody goes on with
 * @param uploadExpiry an upload that nobody went on with for so long is given up
 */
public record StoreLimits(DataSize maxContent, int maxUploads, Duration uploadExpiry) {

    public StoreLimits {
        if (maxContent.toBytes() < 1) {
            throw new IllegalArgumentException("maxContent: " + maxContent + " (expected: at least 1 byte)");
        }
        if (maxUploads < 1) {
            throw new IllegalArgumentException("maxUploads: " + maxUploads + " (expected: at least 1)");
        }
        if (uploadExpiry.isNegative() || uploadExpiry.isZero()) {
            throw new IllegalArgumentException("uploadExpiry: " + uploadExpiry + " (expected: more than zero)");
        }
    }

    void checkSize(long size) {
        if (size > maxContent.toBytes()) {
            throw new StoreException(
                    StoreException.Reason.TOO_LARGE,
                    "size: " + size + " bytes (expected: at most " + maxContent.toBytes() + ")");
        }
    }
}
