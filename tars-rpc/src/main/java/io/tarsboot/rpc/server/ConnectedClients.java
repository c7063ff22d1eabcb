package io.tarsboot.rpc.server;

import io.tarsboot.rpc.transport.Connection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;

/** The handles of those clients of one adapter that a servant has asked for: most connections never need one. */
final class ConnectedClients {

    private final ConcurrentMap<Connection, ClientHandle> handles = new ConcurrentHashMap<>();
    private final Executor threads;

    /** @param threads run what servants do when a client leaves */
    ConnectedClients(Executor threads) {
        this.threads = threads;
    }

    /** Run what belongs to servants and is no call. */
    Executor threads() {
        return threads;
    }

    /** The handle of a connection, always the same one while it is open. */
    ClientHandle of(Connection connection) {
        ClientHandle handle = handles.computeIfAbsent(connection, made -> new ClientHandle(made, threads));
        if (!connection.isOpen()) {
            // The end may have been told before the handle was there.
            closed(connection);
        }
        return handle;
    }

    void closed(Connection connection) {
        ClientHandle handle = handles.remove(connection);
        if (handle != null) {
            handle.closed();
        }
    }
}
