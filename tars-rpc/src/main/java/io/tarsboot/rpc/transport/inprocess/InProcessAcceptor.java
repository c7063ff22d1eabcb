package io.tarsboot.rpc.transport.inprocess;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.TransportLimits;
import java.util.function.Consumer;

/** A name at which connections of this process come in. */
record InProcessAcceptor(
        Endpoint endpoint, TransportLimits limits, AcceptListener listener, Consumer<InProcessAcceptor> onClose)
        implements Acceptor {

    @Override
    public void close() {
        onClose.accept(this);
    }
}
