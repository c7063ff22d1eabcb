package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.endpoint.Endpoint;
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
}
