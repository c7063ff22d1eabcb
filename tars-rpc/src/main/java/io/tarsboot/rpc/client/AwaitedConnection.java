package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The connection to an endpoint that is made next, and the calls that wait for it. Guarded by the lock of the endpoint. */
final class AwaitedConnection {

    private final Endpoint endpoint;
    private final WaitingCalls waiting;
    private @Nullable CompletableFuture<ClientConnection> promise;

    AwaitedConnection(Endpoint endpoint, WaitingCalls waiting) {
        this.endpoint = endpoint;
        this.waiting = waiting;
    }

    /**
     * One more waits, unless too many do.
     *
     * @param size of the request that waits
     */
    CompletableFuture<ClientConnection> join(int size) {
        if (promise == null) {
            promise = new CompletableFuture<>();
            waiting.leaveAll();
        }
        return waiting.enter(size)
                ? promise
                : CompletableFuture.failedFuture(
                        new IOException(waiting + " wait for a connection to " + endpoint.hostAndPort()));
    }

    /** @return to be completed, without the lock, by how the attempt ended; null if nobody waits for it */
    @Nullable
    CompletableFuture<ClientConnection> take() {
        CompletableFuture<ClientConnection> taken = promise;
        promise = null;
        return taken;
    }
}
