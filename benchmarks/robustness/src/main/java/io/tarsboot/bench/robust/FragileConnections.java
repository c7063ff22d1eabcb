package io.tarsboot.bench.robust;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Connections of the library's own client, of which one or the other ends when nobody expects it. */
final class FragileConnections implements ConnectionFactory {

    private final ConnectionFactory real;
    private final List<Connection> made = new CopyOnWriteArrayList<>();

    FragileConnections(ConnectionFactory real) {
        this.real = real;
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        CompletableFuture<Connection> connecting = real.connect(endpoint, limits, listener);
        var unused = connecting.whenComplete((connection, failure) -> {
            if (connection != null) {
                made.add(connection);
            }
        });
        return connecting;
    }

    /** Ends one of them, whatever is under way over it. */
    void breakOne() {
        made.removeIf(connection -> !connection.isOpen());
        if (!made.isEmpty()) {
            made.get(ThreadLocalRandom.current().nextInt(made.size())).close();
        }
    }
}
