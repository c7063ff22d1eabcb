package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.internal.PlatformDependent;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.packet.SpareWriters;
import io.tarsboot.rpc.text.PeerName;
import io.tarsboot.rpc.tls.PeerCertificate;
import io.tarsboot.rpc.transport.Backlog;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.TotalBacklog;
import io.tarsboot.rpc.transport.TransportLimits;
import java.net.SocketAddress;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One channel. Packets wait in a queue, and the event loop is woken only by the first of them: all that has gathered by
 * the time it runs goes out in few buffers and one flush.
 */
final class NettyConnection implements Connection, TotalBacklog.Member {

    /** Packets are put together into buffers of about this size. */
    private static final int BUFFER_SIZE = 64 << 10;

    private static final int LARGE_PACKET = 4 << 10;

    private static final long SECONDS_TO_FLUSH = 3;

    private final Channel channel;
    private final SocketAddress peer;

    /** Made when it is first asked for: every call that is observed asks for it. */
    private @Nullable String peerName;

    private volatile @Nullable PeerCertificate certificate;

    private final Backlog backlog;
    private final @Nullable TotalBacklog total;
    private volatile boolean cutOff;

    /** Any thread adds, the event loop takes. */
    private final Queue<TarsWriter> queue = PlatformDependent.newMpscQueue();

    /** Bytes that were taken from the queue and not given to the channel yet; known to the event loop only. */
    private int taken;

    /** Bytes that the channel was given and has not sent; known to the event loop only. */
    private long inChannel;

    /** Whether nobody looks into the queue any more; known to the event loop only. */
    private boolean gone;

    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();

    /** Whether packets are whole frames of another protocol. Set before anything is sent. */
    private volatile boolean bare;

    /** @param total what waits here and on others together; null if others do not count */
    NettyConnection(Channel channel, TransportLimits limits, @Nullable TotalBacklog total) {
        this.channel = channel;
        this.peer = PeerAddress.of(channel);
        this.backlog = new Backlog(limits, total);
        this.total = total;
        if (total != null) {
            total.add(this);
        }
    }

    @Override
    public Sent send(TarsWriter packet) {
        if (!isOpen()) {
            return Sent.CLOSED;
        }
        Sent sent = backlog.enter(packet.size() + Integer.BYTES);
        if (sent == Sent.ACCEPTED) {
            queue.add(packet);
            wake();
        }
        return sent;
    }

    @Override
    public boolean isOpen() {
        return !closing.get() && channel.isActive();
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public String peerName() {
        String known = peerName;
        if (known == null) {
            known = PeerName.of(peer);
            peerName = known;
        }
        return known;
    }

    @Override
    public @Nullable PeerCertificate certificate() {
        return certificate;
    }

    void identified(@Nullable PeerCertificate proven) {
        certificate = proven;
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            execute(this::flushAndClose);
        }
    }

    @Override
    public long waiting() {
        return backlog.waiting();
    }

    @Override
    public void cutOff() {
        cutOff = true;
        closing.set(true);
        execute(this::closeAtOnce);
    }

    @Override
    public boolean isCutOff() {
        return cutOff;
    }

    void sendBare(boolean isBare) {
        bare = isBare;
    }

    /**
     * The channel is gone: whoever sends from now on is told so.
     *
     * @param unsent is told what was accepted and never given to the channel
     */
    void closed(Consumer<TarsWriter> unsent) {
        closing.set(true);
        gone = true;
        if (total != null) {
            total.remove(this);
        }
        for (TarsWriter packet = queue.poll(); packet != null; packet = queue.poll()) {
            backlog.leave(packet.size() + Integer.BYTES);
            unsent.accept(packet);
        }
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            execute(this::writeQueue);
        }
    }

    private void execute(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException shutDown) {
            closeAtOnce();
        }
    }

    private void writeQueue() {
        try {
            writeAll();
        } catch (OutOfMemoryError e) {
            // There is no room for a buffer. What was taken from the queue is lost, and its sender is to know.
            backlog.leave(taken);
            taken = 0;
            closeAtOnce();
            throw e;
        }
    }

    private void writeAll() {
        // First this, then the queue: a packet that comes later wakes the loop again.
        woken.set(false);
        if (!gone && !channel.isActive()) {
            // It is about to be told, with all that is in the queue.
            return;
        }
        TarsWriter packet = take();
        if (packet == null) {
            return;
        }
        while (packet != null) {
            int firstSize = packet.size() + Integer.BYTES;
            int counted = 0;
            ByteBuf buffer = bufferFor(firstSize);
            do {
                if (!bare) {
                    buffer.writeInt(packet.size() + Integer.BYTES);
                }
                buffer.writeBytes(packet.array(), 0, packet.size());
                counted += packet.size() + Integer.BYTES;
                SpareWriters.giveBack(packet);
                packet = take();
            } while (packet != null && buffer.readableBytes() + packet.size() < BUFFER_SIZE);
            write(buffer, counted);
        }
        channel.flush();
    }

    private @Nullable TarsWriter take() {
        TarsWriter packet = queue.poll();
        if (packet != null) {
            taken += packet.size() + Integer.BYTES;
        }
        return packet;
    }

    /**
     * On the heap many small writes cost least, and the channel copies all of it once to where the system reads; a large
     * packet is better put there at once. What the channel has already and cannot get rid of says nothing about what
     * comes now: behind a peer that does not read, a large buffer for each small packet would multiply the backlog.
     */
    private ByteBuf bufferFor(int firstSize) {
        int capacity = (int) Math.max(firstSize, Math.min(BUFFER_SIZE, backlog.waiting() - inChannel));
        return firstSize < LARGE_PACKET
                ? channel.alloc().heapBuffer(capacity)
                : channel.alloc().ioBuffer(capacity);
    }

    private void write(ByteBuf buffer, int size) {
        inChannel += size;
        var unused = channel.write(buffer).addListener(done -> {
            inChannel -= size;
            backlog.leave(size);
            if (!done.isSuccess()) {
                closeAtOnce();
            }
        });
        taken -= size;
    }

    private void flushAndClose() {
        writeQueue();
        var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        // A peer that reads nothing must not keep the connection.
        var unusedToo = channel.eventLoop().schedule(this::closeAtOnce, SECONDS_TO_FLUSH, TimeUnit.SECONDS);
    }

    private void closeAtOnce() {
        var unused = channel.close();
    }
}
