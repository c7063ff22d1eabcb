package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.tls.ServerTls;
import java.io.IOException;

/** Opens places where connections come in. */
@FunctionalInterface
public interface AcceptorFactory {

    /**
     * Binds and listens.
     *
     * @throws IOException with the endpoint in its text, if it cannot be bound
     */
    Acceptor bind(Endpoint endpoint, TransportLimits limits, AcceptListener listener) throws IOException;

    /**
     * The same, able to take TLS connections at {@code ssl} endpoints; others are not changed by it. A factory that does
     * not know TLS returns itself, and refuses such endpoints if it has a network.
     */
    default AcceptorFactory with(ServerTls tls) {
        return this;
    }
}
