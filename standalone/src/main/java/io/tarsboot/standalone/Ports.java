package io.tarsboot.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Where the applications of one framework listen; 0 where the application finds a free port by itself. */
record Ports(int query, int metadata, int nodeSync, int registryRaft, int admin, int config, int patch, int patchRaft) {

    private static final Ports USUAL = new Ports(17890, 17891, 17892, 17893, 12080, 18193, 18793, 18794);

    static Ports usual() {
        return USUAL;
    }

    /** Members of a raft group have to know their own ports beforehand. */
    static Ports free() throws IOException {
        List<Integer> raft = freePorts(2);
        return new Ports(0, 0, 0, raft.get(0), 0, 0, 0, raft.get(1));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            List<Integer> ports = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // All stay open until the last is found, so that none is found twice.
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                sockets.add(socket);
                ports.add(socket.getLocalPort());
            }
            return ports;
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
