package io.tarsboot.rpc.transport.inprocess;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.threads.WorkerThreads;
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
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A network of its own within this process: what is bound here can be connected to here, and nowhere else. Packets are
 * handed over without being copied, but each is still delivered later and by one thread at a time, as on a real one.
 */
public final class InProcessTransport implements Transport {

    private static final int THREADS = 2;
    private static final int FIRST_CHOSEN_PORT = 40_000;

    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private final ConcurrentMap<String, InProcessAcceptor> acceptors = new ConcurrentHashMap<>();
    private final Set<InProcessConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ports = new AtomicInteger(FIRST_CHOSEN_PORT);

    public InProcessTransport() {
        owned = WorkerThreads.platform("tars-inprocess", THREADS);
        executor = owned;
    }

    /** @param executor delivers the packets; may be one that a test drives by hand */
    public InProcessTransport(Executor executor) {
        this.owned = null;
        this.executor = executor;
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        InProcessAcceptor acceptor = find(endpoint);
        if (acceptor == null) {
            return CompletableFuture.failedFuture(
                    new IOException(endpoint.hostAndPort() + ": nobody listens there in this process"));
        }
        int clientPort = ports.getAndIncrement();
        InProcessConnection client =
                new InProcessConnection(endpoint.hostAndPort(), limits, executor, connections::remove);
        InProcessConnection server =
                new InProcessConnection("in-process:" + clientPort, acceptor.limits(), executor, connections::remove);
        InProcessConnection.join(client, server);
        connections.add(client);
        connections.add(server);
        CompletableFuture<Connection> promise = new CompletableFuture<>();
        server.prepare(() -> {
            ConnectionListener accepted = acceptor.listener().onAccept(server);
            if (accepted == null) {
                server.close();
            }
            return accepted;
        });
        client.prepare(() -> {
            promise.complete(client);
            return listener;
        });
        server.start();
        client.start();
        return promise;
    }

    @Override
    public Acceptor bind(Endpoint endpoint, TransportLimits limits, AcceptListener listener) throws IOException {
        Endpoint bound = endpoint.port() == 0 ? endpoint.withPort(ports.getAndIncrement()) : endpoint;
        InProcessAcceptor acceptor =
                new InProcessAcceptor(bound, limits, listener, closed -> acceptors.remove(bound.hostAndPort(), closed));
        if (acceptors.putIfAbsent(bound.hostAndPort(), acceptor) != null) {
            throw new IOException(bound + ": the address is already in use");
        }
        return acceptor;
    }

    @Override
    public void close() {
        acceptors.clear();
        connections.forEach(InProcessConnection::close);
        if (owned != null) {
            owned.shutdown();
        }
    }

    private @Nullable InProcessAcceptor find(Endpoint endpoint) {
        InProcessAcceptor exact = acceptors.get(endpoint.hostAndPort());
        return exact != null ? exact : acceptors.get("*:" + endpoint.port());
    }
}
