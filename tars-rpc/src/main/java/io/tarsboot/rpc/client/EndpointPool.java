package io.tarsboot.rpc.client;

import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All servers that this process may call, each once, as long as some object is served there. */
final class EndpointPool {

    /** What makes two endpoints the same server: weights and timeouts do not. */
    private record Key(Protocol protocol, String host, int port) {

        static Key of(Endpoint endpoint) {
            return new Key(endpoint.protocol(), endpoint.host(), endpoint.port());
        }
    }

    private static final class Use {

        final RemoteEndpoint remote;
        int count;

        Use(RemoteEndpoint remote) {
            this.remote = remote;
        }
    }

    private final ClientContext context;
    private final Map<Key, Use> uses = new HashMap<>();
    private boolean closed;

    EndpointPool(ClientContext context) {
        this.context = context;
    }

    /** Whether this library can speak to the endpoint. */
    static boolean isSpoken(Endpoint endpoint) {
        return endpoint.protocol() == Protocol.TCP && endpoint.port() > 0;
    }

    /** Whether both are the same server. */
    static boolean isSame(Endpoint one, Endpoint other) {
        return Key.of(one).equals(Key.of(other));
    }

    /** @param connections how many the user wants; the one who wants most decides */
    synchronized RemoteEndpoint acquire(Endpoint endpoint, int connections) {
        if (closed) {
            throw new IllegalStateException("the communicator is closed");
        }
        Use use = uses.computeIfAbsent(Key.of(endpoint), key -> new Use(new RemoteEndpoint(endpoint, context)));
        use.count++;
        use.remote.wantConnections(connections);
        return use.remote;
    }

    void release(RemoteEndpoint remote) {
        if (releaseUse(Key.of(remote.endpoint()))) {
            remote.retire();
        }
    }

    List<ClientState.EndpointState> state() {
        return remotes().stream().map(RemoteEndpoint::state).toList();
    }

    void close() {
        List<RemoteEndpoint> remotes;
        synchronized (this) {
            closed = true;
            remotes = remotes();
            uses.clear();
        }
        remotes.forEach(RemoteEndpoint::close);
        context.draining().closeAll();
    }

    private synchronized boolean releaseUse(Key key) {
        @Nullable Use use = uses.get(key);
        if (use == null || --use.count > 0) {
            return false;
        }
        uses.remove(key);
        return true;
    }

    private synchronized List<RemoteEndpoint> remotes() {
        List<RemoteEndpoint> remotes = new ArrayList<>(uses.size());
        uses.values().forEach(use -> remotes.add(use.remote));
        return remotes;
    }
}
