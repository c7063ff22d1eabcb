package io.tarsboot.rpc.transport;

import io.tarsboot.rpc.endpoint.Endpoint;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Binds nothing: connections come in when a test says so. */
public final class FakeAcceptor implements AcceptorFactory, Acceptor {

    private volatile @Nullable Endpoint bound;
    private volatile @Nullable AcceptListener listener;
    private volatile Runnable whenClosed = () -> {};

    /** @return who is told of the connection from now on */
    public ConnectionListener accept(Connection connection) {
        return Objects.requireNonNull(
                Objects.requireNonNull(listener, "nobody listens").onAccept(connection), "it is refused");
    }

    /** What happens, once, when the server stops to listen. */
    public void whenClosed(Runnable action) {
        whenClosed = action;
    }

    @Override
    public Acceptor bind(Endpoint endpoint, TransportLimits limits, AcceptListener asked) {
        bound = endpoint;
        listener = asked;
        return this;
    }

    @Override
    public Endpoint endpoint() {
        return Objects.requireNonNull(bound, "nothing is bound");
    }

    @Override
    public void close() {
        Runnable action = whenClosed;
        whenClosed = () -> {};
        action.run();
    }
}
