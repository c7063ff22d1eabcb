package io.tarsboot.rpc.client;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Connections that take no new calls and wait for the end of those under way; no endpoint knows them any more. */
final class DrainingConnections {

    // Guarded by this.
    private final Set<ClientConnection> connections = new HashSet<>();
    private boolean closed;

    /** @return whether it may drain; once all were closed, it may not */
    synchronized boolean add(ClientConnection connection) {
        return !closed && connections.add(connection);
    }

    synchronized void remove(ClientConnection connection) {
        connections.remove(connection);
    }

    /** Ends them at once; calls under way fail. */
    void closeAll() {
        List<ClientConnection> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(connections);
            connections.clear();
        }
        all.forEach(ClientConnection::close);
    }
}
