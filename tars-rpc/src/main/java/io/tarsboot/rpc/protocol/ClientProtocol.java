package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.rpc.transport.FrameSplitter;

/**
 * A protocol in which objects are called instead of that of TARS. Its methods run on threads of callers and of the
 * transport, several at a time, and do nothing but translate.
 */
public interface ClientProtocol {

    FrameSplitter splitter();

    /** Writes a request as one frame. */
    Bytes write(ForeignRequest request);

    /**
     * Reads a frame.
     *
     * @throws RuntimeException if it is no answer; then the connection is closed
     */
    ForeignAnswer read(Bytes frame);

    /** Whether the server answers the requests of one connection in their order; otherwise answers say an id. */
    default boolean answersInOrder() {
        return true;
    }
}
