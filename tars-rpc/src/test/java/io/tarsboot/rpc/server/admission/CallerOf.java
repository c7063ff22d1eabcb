package io.tarsboot.rpc.server.admission;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.transport.Connection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A connection as far as admission looks at it.
 *
 * @param name that the caller has proven; null if it has none
 */
record CallerOf(SocketAddress peer, @Nullable String name) implements Connection {

    static CallerOf address(String host, int port) {
        try {
            return new CallerOf(new InetSocketAddress(InetAddress.getByName(host), port), null);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    CallerOf proven(String given) {
        return new CallerOf(peer, given);
    }

    @Override
    public @Nullable Principal principal() {
        return name == null ? null : () -> name;
    }

    @Override
    public Sent send(TarsWriter packet) {
        return Sent.CLOSED;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
