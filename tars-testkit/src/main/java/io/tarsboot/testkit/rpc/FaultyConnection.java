package io.tarsboot.testkit.rpc;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import java.net.SocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection that asks before each packet whether it may pass. */
final class FaultyConnection implements Connection, ConnectionListener {

    private final Endpoint endpoint;
    private final FaultyTransport network;
    private final ConnectionListener listener;
    private volatile @Nullable Connection real;

    FaultyConnection(Endpoint endpoint, FaultyTransport network, ConnectionListener listener) {
        this.endpoint = endpoint;
        this.network = network;
        this.listener = listener;
    }

    void attach(Connection made) {
        real = made;
    }

    boolean leadsTo(Endpoint other) {
        return endpoint.hostAndPort().equals(other.hostAndPort());
    }

    @Override
    public Sent send(TarsWriter packet) {
        if (!isOpen()) {
            return Sent.CLOSED;
        }
        return network.isSilent(endpoint) ? Sent.ACCEPTED : real().send(packet);
    }

    @Override
    public boolean isOpen() {
        return real().isOpen();
    }

    @Override
    public SocketAddress peer() {
        return real().peer();
    }

    @Override
    public void close() {
        real().close();
    }

    @Override
    public void onPacket(Connection connection, TarsReader packet) {
        if (!network.isSilent(endpoint)) {
            listener.onPacket(this, packet);
        }
    }

    @Override
    public void onClosed(Connection connection, @Nullable Throwable cause) {
        network.forget(this);
        listener.onClosed(this, cause);
    }

    private Connection real() {
        return Objects.requireNonNull(real, "not connected yet");
    }
}
