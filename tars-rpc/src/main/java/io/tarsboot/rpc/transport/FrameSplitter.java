package io.tarsboot.rpc.transport;

import java.nio.ByteBuffer;

/**
 * Tells where the first frame of a stream of bytes ends, in a protocol that is not that of TARS. It has no state, so that
 * one serves all connections; the transport bounds the length of frames.
 */
@FunctionalInterface
public interface FrameSplitter {

    /** The frame has not come to its end. */
    int INCOMPLETE = 0;

    /**
     * @param bytes that have come and belong to no frame yet, from its position to its limit, to be looked at only
     * @param seen how many of them were there when {@link #INCOMPLETE} was said last; what was looked for among these needs
     *     no second look, which keeps a sender of single bytes from costing much
     * @return bytes of the first frame, all that belongs to it included, or {@link #INCOMPLETE}
     * @throws RuntimeException if this is no frame of the protocol; then the connection is closed
     */
    int frameLength(ByteBuffer bytes, int seen);

    /** Frames that end with a line feed, which belongs to them. */
    static FrameSplitter lines() {
        return (bytes, seen) -> {
            for (int index = bytes.position() + seen; index < bytes.limit(); index++) {
                if (bytes.get(index) == '\n') {
                    return index + 1 - bytes.position();
                }
            }
            return INCOMPLETE;
        };
    }

    /** Frames that begin with their length as four bytes, big-endian, not counting themselves. */
    static FrameSplitter lengthFirst() {
        return (bytes, seen) -> {
            if (bytes.remaining() < Integer.BYTES) {
                return INCOMPLETE;
            }
            int length = bytes.getInt(bytes.position());
            if (length < 0 || length > Integer.MAX_VALUE - Integer.BYTES) {
                throw new IllegalArgumentException(
                        "length: " + Integer.toUnsignedString(length) + " (expected: less than 2 GiB)");
            }
            // Said at once, though not all is there: what is too long is refused before it is stored.
            return length + Integer.BYTES;
        };
    }
}
