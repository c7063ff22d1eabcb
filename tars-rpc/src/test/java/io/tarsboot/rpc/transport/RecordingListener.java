package io.tarsboot.rpc.transport;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Remembers what it is told: each packet is read as a string at tag 0. */
public final class RecordingListener implements ConnectionListener {

    private final BlockingQueue<String> packets = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    /** A packet that it understands. */
    public static TarsWriter packet(String text) {
        TarsWriter packet = new TarsWriter();
        packet.writeString(0, text);
        return packet;
    }

    @Override
    public void onPacket(Connection from, TarsReader packet) {
        packets.add(packet.readString(0, "text"));
    }

    @Override
    public void onClosed(Connection from, @Nullable Throwable cause) {
        closed.complete(cause == null ? "" : cause.toString());
    }

    public String nextPacket() throws InterruptedException {
        String packet = packets.poll(20, TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("no packet came within 20 s");
        }
        return packet;
    }

    /** Whether the packet has come and was not asked for yet. */
    public boolean hasHeard(String packet) {
        return packets.contains(packet);
    }

    /** Why the first connection that ended did so; empty if in order. */
    public String awaitClosed() throws Exception {
        return closed.get(20, TimeUnit.SECONDS);
    }
}
