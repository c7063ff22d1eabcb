package io.tarsboot.bench.robust;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Takes connections in and never reads a byte. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Thread accepting = new Thread(this::accept, "silent-server");

    // Guarded by this.
    private final List<Socket> sockets = new ArrayList<>();

    SilentServer() throws IOException {
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                synchronized (this) {
                    sockets.add(socket);
                }
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    /** Ends all connections that there are. */
    synchronized void cutAll() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cutAll();
    }
}
