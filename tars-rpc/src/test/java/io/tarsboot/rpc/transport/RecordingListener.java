package io.tarsboot.rpc.transport;

import io.tarsboot.codec.TarsReader;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told: each packet is read as a string at tag 0. */
final class RecordingListener implements ConnectionListener {

    final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    final CompletableFuture<String> closed = new CompletableFuture<>();
    private volatile @Nullable Connection connection;

    @Override
    public void onPacket(Connection from, TarsReader packet) {
        connection = from;
        packets.add(packet.readString(0, "text"));
    }

    @Override
    public void onClosed(Connection from, @Nullable Throwable cause) {
        closed.complete(cause == null ? "" : cause.toString());
    }

    String nextPacket() throws InterruptedException {
        String packet = packets.poll(20, TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("no packet came within 20 s");
        }
        return packet;
    }

    @Nullable
    Connection connection() {
        return connection;
    }
}
