package io.tarsboot.rpc.client;

import io.tarsboot.rpc.packet.ResponsePacket;
import java.util.concurrent.CompletionStage;

/**
 * Stands around every call of a communicator: tracing, retries, dyeing. Their order is declared, see {@link
 * io.tarsboot.rpc.chain.FilterOrder}. A filter may change the invocation, call on more than once, or answer by itself. What it does before calling on runs on the
 * caller's thread; what it appends to the stage runs on the transport's and must not block. What a filter
 * throws, the caller gets; the rest of the way fails in two ways: it throws, or its stage fails.
 */
@FunctionalInterface
public interface ClientFilter {

    CompletionStage<ResponsePacket> invoke(Invocation invocation, Next next);

    /** The rest of the way. */
    @FunctionalInterface
    interface Next {

        /** @return the response, whatever its return code, or a {@link io.tarsboot.rpc.TarsCallException} */
        CompletionStage<ResponsePacket> proceed(Invocation invocation);
    }
}
