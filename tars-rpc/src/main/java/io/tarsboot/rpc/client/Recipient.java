package io.tarsboot.rpc.client;

import io.tarsboot.rpc.packet.ResponsePacket;
import org.jspecify.annotations.Nullable;

/** Whoever wants to know how a call ended. */
@FunctionalInterface
interface Recipient {

    /**
     * The call has ended; said once, on the thread that ended it, which may be the transport's: nothing here may block
     * or run code of the caller.
     *
     * @param response whatever its return code; null if there is none
     * @param failure why there is none
     */
    void ended(@Nullable ResponsePacket response, @Nullable Throwable failure);
}
