package io.tarsboot.rpc.server.admission;

import io.tarsboot.rpc.transport.Connection;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.util.Arrays;

/**
 * Who somebody is whose calls are counted: who it has proven to be, such as the subject of its certificate, else where
 * the connection comes from. What callers say of themselves does not count, since they may say anything.
 */
final class Caller {

    private static final int NETWORK_BYTES = 8;

    private Caller() {}

    /**
     * Something that is equal for one caller. Of IPv6 addresses only the network counts: whoever has one address there
     * has 2^64.
     */
    static Object of(Connection connection) {
        Principal proven = connection.principal();
        return proven != null ? new Proven(proven.getName()) : of(connection.peer());
    }

    private static Object of(SocketAddress peer) {
        InetAddress address = peer instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (address == null) {
            return peer;
        }
        return address instanceof Inet6Address six && !six.isLoopbackAddress() ? Network.of(six) : address;
    }

    /** For the text of a refusal. */
    static String nameOf(Connection connection) {
        Principal proven = connection.principal();
        if (proven != null) {
            return proven.getName();
        }
        SocketAddress peer = connection.peer();
        InetAddress address = peer instanceof InetSocketAddress internet ? internet.getAddress() : null;
        return address == null ? peer.toString() : address.getHostAddress();
    }

    private record Proven(String name) {}

    private record Network(long prefix) {

        static Network of(Inet6Address address) {
            long prefix = 0;
            for (byte part : Arrays.copyOf(address.getAddress(), NETWORK_BYTES)) {
                prefix = prefix << Byte.SIZE | (part & 0xff);
            }
            return new Network(prefix);
        }
    }
}
