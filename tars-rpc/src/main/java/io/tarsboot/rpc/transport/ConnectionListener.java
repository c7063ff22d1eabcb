package io.tarsboot.rpc.transport;

import io.tarsboot.codec.TarsReader;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens on one connection, by one thread at a time. The thread is the transport's: nothing here may
 * block or run business code.
 */
public interface ConnectionListener {

    /**
     * A whole packet has come.
     *
     * @param packet reads bytes that nobody else uses, so parts of it may be kept
     * @throws io.tarsboot.codec.TarsCodecException if it is garbage; then the connection is closed
     */
    void onPacket(Connection connection, TarsReader packet);

    /**
     * The connection is closed; nothing follows.
     *
     * @param cause null if one of the sides closed it in order
     */
    void onClosed(Connection connection, @Nullable Throwable cause);
}
