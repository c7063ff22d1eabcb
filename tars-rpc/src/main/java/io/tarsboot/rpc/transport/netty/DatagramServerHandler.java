package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.text.PeerName;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Backlog;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's socket. All methods run on its event loop. What is no request is dropped without a word. */
final class DatagramServerHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger log = LoggerFactory.getLogger(DatagramServerHandler.class);

    private final int maxFrameSize;
    private final Backlog backlog;
    private final AcceptListener acceptListener;
    private final DatagramPeers peers;

    DatagramServerHandler(TransportLimits limits, AcceptListener acceptListener, DatagramPeers peers) {
        this.maxFrameSize = limits.maxFrameSize();
        this.backlog = new Backlog(limits);
        this.acceptListener = acceptListener;
        this.peers = peers;
    }

    void forgetIdle() {
        peers.forgetIdle(System.nanoTime());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        TarsReader packet = DatagramFrames.read(datagram.content(), maxFrameSize);
        if (packet == null) {
            log.debug("{} sent a datagram that is not one frame", PeerName.of(datagram.sender()));
            return;
        }
        Client client = client(context.channel(), datagram.sender());
        if (client != null) {
            client.received(packet);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        // A client that is gone is reported here, too; the socket is for all of them.
        log.debug("A datagram could not be sent or received: {}", failure.toString());
    }

    /** The server takes no more; those that are still answered lose their way with the socket. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        peers.forgetAll();
        context.fireChannelInactive();
    }

    private @Nullable Client client(Channel channel, InetSocketAddress sender) {
        long now = System.nanoTime();
        DatagramPeers.Peer known = peers.heard(sender, now);
        if (known instanceof Client client) {
            return client;
        }
        Client made = new Client(channel, sender);
        if (!made.isAccepted()) {
            return null;
        }
        peers.add(sender, made, now);
        return made;
    }

    /** One that has sent something. */
    private final class Client implements DatagramPeers.Peer {

        private final DatagramConnection connection;
        private final @Nullable ConnectionListener listener;
        private boolean ended;

        Client(Channel channel, InetSocketAddress address) {
            connection = new DatagramConnection(channel, address, true, backlog, () -> {
                peers.remove(address, this);
                end(null);
            });
            listener = acceptListener.onAccept(connection);
        }

        boolean isAccepted() {
            return listener != null;
        }

        void received(TarsReader packet) {
            if (listener == null) {
                return;
            }
            try {
                listener.onPacket(connection, packet);
            } catch (RuntimeException e) {
                log.debug("{} sent what is no packet: {}", connection.peerName(), e.toString());
                connection.close();
            }
        }

        @Override
        public void forgotten() {
            connection.close();
        }

        private void end(@Nullable Throwable cause) {
            if (!ended && listener != null) {
                ended = true;
                listener.onClosed(connection, cause);
            }
        }
    }
}
