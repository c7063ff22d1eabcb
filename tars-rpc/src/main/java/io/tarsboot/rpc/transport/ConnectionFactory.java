package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.tls.ClientTls;
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

    /**
     * The same, able to make TLS connections to {@code ssl} endpoints; others are not changed by it. A factory that does
     * not know TLS returns itself, and refuses such endpoints if it has a network.
     */
    default ConnectionFactory with(ClientTls tls) {
        return this;
    }
}
