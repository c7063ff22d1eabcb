package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The other end of a Unix domain socket, which for the side that accepts has no address of its own. */
final class PeerAddress extends SocketAddress {

    private static final long serialVersionUID = 1L;

    private final String name;

    private PeerAddress(String name) {
        this.name = name;
    }

    static SocketAddress of(Channel channel) {
        SocketAddress remote = channel.remoteAddress();
        if (remote instanceof InetSocketAddress) {
            return remote;
        }
        String path = remote == null ? "" : remote.toString();
        return new PeerAddress("unix:" + (path.isEmpty() ? String.valueOf(channel.localAddress()) : path));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PeerAddress that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
