package io.tarsboot.testkit.rpc;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process's view of a network that a test can break. Give each simulated process its own, around a common real
 * transport: what is cut for one is whole for the others.
 *
 * <p>A cut endpoint refuses connections and loses those that there are, as if the server had died. A silent one stays
 * connected but nothing gets through in either direction and what was sent meanwhile is lost, as behind a dead switch.
 */
public final class FaultyTransport implements Transport {

    private enum Fault {
        CUT,
        SILENT
    }

    private final Transport real;
    private final ConcurrentHashMap<String, Fault> faults = new ConcurrentHashMap<>();
    private final Set<FaultyConnection> connections = ConcurrentHashMap.newKeySet();

    /** @param real is not closed with this one: others use it too */
    public FaultyTransport(Transport real) {
        this.real = real;
    }

    /** From now on the endpoint refuses connections, and those that there are break. */
    public void cut(Endpoint endpoint) {
        faults.put(endpoint.hostAndPort(), Fault.CUT);
        connections.stream().filter(connection -> connection.leadsTo(endpoint)).forEach(FaultyConnection::close);
    }

    /** From now on nothing gets to the endpoint or from it. */
    public void silence(Endpoint endpoint) {
        faults.put(endpoint.hostAndPort(), Fault.SILENT);
    }

    /** The endpoint can be reached again. */
    public void heal(Endpoint endpoint) {
        faults.remove(endpoint.hostAndPort());
    }

    public void healAll() {
        faults.clear();
    }

    /** How many connections to the endpoint are open. */
    public int connectionsTo(Endpoint endpoint) {
        return (int) connections.stream()
                .filter(connection -> connection.leadsTo(endpoint))
                .count();
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        if (faults.get(endpoint.hostAndPort()) == Fault.CUT) {
            return CompletableFuture.failedFuture(new IOException(endpoint.hostAndPort() + ": cut by the test"));
        }
        FaultyConnection connection = new FaultyConnection(endpoint, this, listener);
        return real.connect(endpoint, limits, connection).thenApply(made -> {
            connection.attach(made);
            connections.add(connection);
            return connection;
        });
    }

    @Override
    public Acceptor bind(Endpoint endpoint, TransportLimits limits, AcceptListener listener) throws IOException {
        return real.bind(endpoint, limits, listener);
    }

    @Override
    public void close() {
        connections.forEach(FaultyConnection::close);
    }

    boolean isSilent(Endpoint endpoint) {
        return faults.get(endpoint.hostAndPort()) == Fault.SILENT;
    }

    void forget(FaultyConnection connection) {
        connections.remove(connection);
    }
}
