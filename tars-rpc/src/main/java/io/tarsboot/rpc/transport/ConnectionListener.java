package io.tarsboot.rpc.transport;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens on one connection, by one thread at a time. The thread is the transport's: nothing here may
 * block or run business code.
 */
public interface ConnectionListener {

    /**
     * A whole packet has come.
     *
     * @param packet reads this packet until the method returns, when it is used for the next one. Readers of parts of
     *     it may be kept; the last of them that is used should be {@linkplain TarsReader#release released}
     * @throws io.tarsboot.codec.TarsCodecException if it is garbage; then the connection is closed
     */
    void onPacket(Connection connection, TarsReader packet);

    /**
     * What the bytes of the connection are cut by, asked once before any have come. Frames are then handed over with all
     * that belongs to them, and packets are sent as they are.
     *
     * @return null for the frames of TARS, whose length is not part of packets
     */
    default @Nullable FrameSplitter frames() {
        return null;
    }

    /**
     * How long frames may be at this moment, for listeners that know too little of the other side to store much of it. A
     * transport need not ask again once all is allowed that its limits allow.
     *
     * @return bytes, the length field included
     */
    default int longestFrame() {
        return Integer.MAX_VALUE;
    }

    /**
     * The connection has closed before anything was written of a packet that it had accepted. Transports say so where they
     * know, before {@link #onClosed}.
     *
     * @param packet as it was sent, only to be read
     */
    default void onUnsent(Connection connection, TarsWriter packet) {}

    /**
     * The connection is closed; nothing follows.
     *
     * @param cause null if one of the sides closed it in order
     */
    void onClosed(Connection connection, @Nullable Throwable cause);
}
