package io.tarsboot.node.port;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tells whether a server could listen somewhere now. */
@FunctionalInterface
public interface PortProbe {

    /** Tries it: binds and lets go at once. */
    PortProbe BIND = (udp, host, port) -> udp ? canBindUdp(host, port) : canBindTcp(host, port);

    boolean isFree(boolean udp, String host, int port);

    private static boolean canBindTcp(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a server that has just ended do not keep the next one from listening.
            socket.setReuseAddress(true);
            socket.bind(address(host, port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean canBindUdp(String host, int port) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(address(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static InetSocketAddress address(String host, int port) {
        return host.isEmpty() || host.equals("*") ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
    }
}
