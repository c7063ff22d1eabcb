package io.tarsboot.rpc.protocol;

import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import org.jspecify.annotations.Nullable;

/** Takes connections of clients that speak a foreign protocol in, as if they spoke that of TARS. */
public final class ForeignClients implements AcceptListener {

    private final ServerProtocol protocol;
    private final String object;
    private final TransportLimits limits;
    private final AcceptListener server;

    /**
     * @param object that requests are for
     * @param limits of each connection
     * @param server is told of connections and packets of TARS
     */
    public ForeignClients(ServerProtocol protocol, String object, TransportLimits limits, AcceptListener server) {
        this.protocol = protocol;
        this.object = object;
        this.limits = limits;
        this.server = server;
    }

    @Override
    public @Nullable ConnectionListener onAccept(Connection wire) {
        ServedConnection seen = new ServedConnection(protocol, wire, limits);
        ConnectionListener listener = server.onAccept(seen);
        return listener == null ? null : new ServedFrames(protocol, object, seen, listener);
    }
}
