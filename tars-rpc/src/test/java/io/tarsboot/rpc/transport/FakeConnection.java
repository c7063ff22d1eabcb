package io.tarsboot.rpc.transport;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Leads nowhere: keeps what is sent, and has room as long as a test says so. */
public class FakeConnection implements Connection {

    private final List<byte[]> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean open = true;
    private volatile boolean full;

    /** Whether it takes nothing for now. */
    public final void setFull(boolean isFull) {
        full = isFull;
    }

    public final List<TarsReader> sent() {
        return sent.stream().map(TarsReader::new).toList();
    }

    /** How often it was full. */
    public final int refused() {
        return refused.get();
    }

    @Override
    public Sent send(TarsWriter packet) {
        if (!open) {
            return Sent.CLOSED;
        }
        if (full) {
            refused.incrementAndGet();
            return Sent.BACKLOG_FULL;
        }
        sent.add(packet.toByteArray());
        return Sent.ACCEPTED;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    @Override
    public final SocketAddress peer() {
        return InetSocketAddress.createUnresolved("client", 1);
    }

    @Override
    public final void close() {
        open = false;
    }
}
