package io.tarsboot.bench.robust;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Connections of a client that does not hear when it is asked to reconnect. */
final class DeafConnections implements ConnectionFactory {

    /** Being asked to reconnect is shorter than any answer here, even a refusal with its text. */
    private static final int LONGEST_REQUEST_TO_RECONNECT = 28;

    private final ConnectionFactory real;

    DeafConnections(ConnectionFactory real) {
        this.real = real;
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        return real.connect(endpoint, limits, new ConnectionListener() {
            @Override
            public void onPacket(Connection connection, TarsReader packet) {
                if (packet.remaining() > LONGEST_REQUEST_TO_RECONNECT) {
                    listener.onPacket(connection, packet);
                } else {
                    packet.release();
                }
            }

            @Override
            public void onClosed(Connection connection, @Nullable Throwable cause) {
                listener.onClosed(connection, cause);
            }
        });
    }
}
