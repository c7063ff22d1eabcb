package io.tarsboot.bench.chaos.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one member uses to call another: a port of its own, whose bytes go to the other's and back as the two directions
 * let them. What a cut direction holds is not lost, as TCP does not lose it: it passes when the cut is mended, if both
 * ends still have the connection then.
 */
final class Way implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int CONNECT_MILLIS = 2000;

    private final ServerSocket listening;
    private final int target;
    private final Direction there;
    private final Direction back;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Way(int target, Direction there, Direction back) {
        this.target = target;
        this.there = there;
        this.back = back;
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
        open.forEach(Way::close);
    }

    @Override
    public void close() {
        close(listening);
        drop();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                open.add(near);
                begin(() -> connect(near));
            } catch (IOException e) {
                // Closed, or the caller has gone again.
            }
        }
    }

    private void connect(Socket near) {
        try {
            there.pass();
            Socket far = new Socket();
            open.add(far);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            begin(() -> carry(near, far, there));
            begin(() -> carry(far, near, back));
        } catch (IOException e) {
            open.remove(near);
            close(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carry(Socket from, Socket to, Direction direction) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(buffer);
            while (read >= 0) {
                direction.pass();
                out.write(buffer, 0, read);
                read = in.read(buffer);
            }
            // That a connection has ended is heard no sooner than anything else.
            direction.pass();
        } catch (IOException e) {
            // The other end was closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void begin(Runnable task) {
        Thread thread = new Thread(task, "way");
        thread.setDaemon(true);
        thread.start();
    }
}
