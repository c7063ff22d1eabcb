package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.concurrent.CompletableFuture;

/** Makes connections to servers. */
@FunctionalInterface
public interface ConnectionFactory {

    /**
     * Connects without waiting.
     *
     * @param listener is told of packets and the end, but not before the connection was made
     * @return the connection, or an {@link java.io.IOException} that says why there is none; completed on the
     *     transport's thread
     */
    CompletableFuture<Connection> connect(Endpoint endpoint, TransportLimits limits, ConnectionListener listener);
}
