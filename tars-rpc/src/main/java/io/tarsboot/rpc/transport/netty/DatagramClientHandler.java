package io.tarsboot.rpc.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.transport.Backlog;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's socket, which hears one server only. Whether that is there is not known before it answers. */
final class DatagramClientHandler extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger log = LoggerFactory.getLogger(DatagramClientHandler.class);

    private final InetSocketAddress server;
    private final TransportLimits limits;
    private final ConnectionListener listener;
    private final CompletableFuture<Connection> promise;
    private @Nullable DatagramConnection connection;

    DatagramClientHandler(
            InetSocketAddress server,
            TransportLimits limits,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        this.server = server;
        this.limits = limits;
        this.listener = listener;
        this.promise = promise;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        DatagramConnection made = new DatagramConnection(context.channel(), server, false, new Backlog(limits), () -> {
            var unused = context.close();
        });
        connection = made;
        promise.complete(made);
        context.fireChannelActive();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        TarsReader packet = DatagramFrames.read(datagram.content(), limits.maxFrameSize());
        if (packet == null || connection == null) {
            log.debug("{} sent a datagram that is not one frame", datagram.sender());
            return;
        }
        try {
            listener.onPacket(connection, packet);
        } catch (RuntimeException e) {
            log.debug("{} sent what is no packet: {}", server, e.toString());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        // "Port unreachable" is as good as a lost datagram: the server may be about to start.
        log.debug("A datagram to {} could not be sent or received: {}", server, failure.toString());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (connection != null) {
            listener.onClosed(connection, null);
        }
        context.fireChannelInactive();
    }
}
