package io.tarsboot.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * A way to a port of this machine that can be cut: what is sent then is swallowed, and connections seem to live. After that,
 * connections that have lost something end.
 */
final class CutProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final BooleanSupplier cut;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param cut is asked whenever something is sent */
    CutProxy(int target, BooleanSupplier cut) {
        this.target = target;
        this.cut = cut;
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        begin(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Ends what is connected. */
    void drop() {
        open.forEach(CutProxy::close);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        drop();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(near);
                open.add(far);
                begin(() -> pass(near, far));
                begin(() -> pass(far, near));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            boolean lost = false;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                lost |= cut.getAsBoolean();
                if (lost && !cut.getAsBoolean()) {
                    return;
                }
                if (!lost) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // The other direction was closed.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void begin(Runnable task) {
        Thread thread = new Thread(task, "cut-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
