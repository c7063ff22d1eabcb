package io.tarsboot.patch.servant;

import io.tarsboot.patch.store.StoreException;
import io.tarsboot.rpc.server.CurrentCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Who may change what is stored. Until callers can prove who they are, only those on this machine may: everything else
 * would let anybody in the network choose what nodes run.
 */
final class LocalCallers {

    private LocalCallers() {}

    /** @throws StoreException if the caller is somewhere else */
    static void require(CurrentCall call) {
        require(call.peer(), call.function());
    }

    static void require(SocketAddress peer, String function) {
        if (peer instanceof InetSocketAddress internet && !internet.getAddress().isLoopbackAddress()) {
            throw new StoreException(
                    StoreException.Reason.INVALID,
                    "caller: " + internet.getAddress().getHostAddress() + ", function " + function
                            + " (expected: a caller on this machine; others are refused until callers are"
                            + " authenticated over TLS)");
        }
    }
}
