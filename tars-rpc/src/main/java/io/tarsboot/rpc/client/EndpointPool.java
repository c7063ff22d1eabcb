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

    /** What makes two endpoints the same server, and the same way to it: weights and timeouts do not. */
    private record Key(Protocol protocol, String host, int port, EndpointAccess access) {

        static Key of(Endpoint endpoint, EndpointAccess access) {
            return new Key(endpoint.protocol(), endpoint.host(), endpoint.port(), access);
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
        return endpoint.protocol() == Protocol.UNIX || endpoint.port() > 0;
    }

    /** Whether both are the same server. */
    static boolean isSame(Endpoint one, Endpoint other) {
        return one.authType() == other.authType()
                && Key.of(one, EndpointAccess.OPEN).equals(Key.of(other, EndpointAccess.OPEN));
    }

    /**
     * @param object for which it is called
     * @param connections how many the user wants; the one who wants most decides
     */
    synchronized RemoteEndpoint acquire(String object, Endpoint endpoint, int connections) {
        if (closed) {
            throw new IllegalStateException("the communicator is closed");
        }
        EndpointAccess access =
                EndpointAccess.of(endpoint, object, context.config().security().of(object));
        Use use = uses.computeIfAbsent(
                Key.of(endpoint, access), key -> new Use(new RemoteEndpoint(endpoint, access, context)));
        use.count++;
        use.remote.wantConnections(connections);
        return use.remote;
    }

    void release(RemoteEndpoint remote) {
        if (releaseUse(Key.of(remote.endpoint(), remote.access()))) {
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
