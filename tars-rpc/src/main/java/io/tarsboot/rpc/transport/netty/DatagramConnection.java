package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DatagramPacket;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.packet.SpareWriters;
import io.tarsboot.rpc.transport.Backlog;
import io.tarsboot.rpc.transport.Connection;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The way to one address by datagrams. A server's share their socket and what may wait on it. */
final class DatagramConnection implements Connection {

    private final Channel channel;
    private final InetSocketAddress peer;
    private final boolean sharesChannel;
    private final Backlog backlog;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param sharesChannel whether the socket is also for others
     * @param onClose runs once, on the event loop
     */
    DatagramConnection(
            Channel channel, InetSocketAddress peer, boolean sharesChannel, Backlog backlog, Runnable onClose) {
        this.channel = channel;
        this.peer = peer;
        this.sharesChannel = sharesChannel;
        this.backlog = backlog;
        this.onClose = onClose;
    }

    @Override
    public Sent send(TarsWriter packet) {
        if (!isOpen()) {
            return Sent.CLOSED;
        }
        int size = packet.size() + Integer.BYTES;
        Sent sent = backlog.enter(size);
        if (sent == Sent.ACCEPTED) {
            ByteBuf frame = DatagramFrames.write(channel, packet);
            SpareWriters.giveBack(packet);
            // What the system does not take is lost, as it may be on the way.
            var unused = channel.writeAndFlush(sharesChannel ? new DatagramPacket(frame, peer) : frame)
                    .addListener(done -> backlog.leave(size));
        }
        return sent;
    }

    @Override
    public boolean isOpen() {
        return !closed.get() && channel.isActive();
    }

    @Override
    public SocketAddress peer() {
        return peer;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            channel.eventLoop().execute(onClose);
        } catch (RejectedExecutionException shutDown) {
            onClose.run();
        }
    }
}
