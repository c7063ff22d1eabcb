package io.tarsboot.node.release;

import io.tarsboot.codec.Bytes;
import java.io.IOException;

/** Where the content of packages comes from. */
@FunctionalInterface
public interface PackageSource {

    /**
     * Reads a piece.
     *
     * @param length the most that is wanted; there may be less
     * @return nothing at the end of the content
     * @throws IOException if the store cannot be reached now: it is worth another try
     * @throws ReleaseException if the store does not have it: it is not
     */
    Bytes read(String sha256, long offset, int length) throws IOException, ReleaseException;
}
