package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.transport.FrameSplitter;

/**
 * A protocol that one adapter speaks instead of that of TARS. Its methods run on threads of the transport and of the
 * adapter, several at a time, and do nothing but translate.
 */
public interface ServerProtocol {

    FrameSplitter splitter();

    /**
     * Reads a frame.
     *
     * @throws RuntimeException if it is no request; then the connection is closed
     */
    ForeignRequest read(Bytes frame);

    /** Writes an answer as one frame, also one that says what went wrong. */
    Bytes write(ForeignAnswer answer);

    /**
     * Whether clients take the answers of one connection for those of its requests in their order. Then answers wait for
     * those before them; otherwise they find their request by its id.
     */
    default boolean answersInOrder() {
        return true;
    }
}
