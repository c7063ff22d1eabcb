package io.tarsboot.rpc.text;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** The address of somebody else as people write it, in logs, errors and statistics. */
public final class PeerName {

    private PeerName() {}

    /**
     * Host and port, such as {@code 127.0.0.1:18600} or {@code [0:0:0:0:0:0:0:1]:18600}: Java puts the host's name and a slash before
     * addresses, also where there is no name. Addresses of other kinds name themselves.
     */
    public static String of(SocketAddress peer) {
        if (!(peer instanceof InetSocketAddress internet)) {
            return peer.toString();
        }
        if (internet.isUnresolved()) {
            return internet.getHostString() + ":" + internet.getPort();
        }
        String text = peer.toString();
        return text.substring(text.indexOf('/') + 1);
    }
}
