package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands packets and the end of a connection to its listener. All methods run on the connection's event loop. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);

    private final TransportLimits limits;
    private final @Nullable AcceptListener acceptListener;
    private @Nullable NettyConnection connection;
    private @Nullable ConnectionListener listener;
    private @Nullable Throwable cause;

    private ConnectionHandler(
            TransportLimits limits, @Nullable AcceptListener acceptListener, @Nullable ConnectionListener listener) {
        this.limits = limits;
        this.acceptListener = acceptListener;
        this.listener = listener;
    }

    static ConnectionHandler accepting(TransportLimits limits, AcceptListener listener) {
        return new ConnectionHandler(limits, listener, null);
    }

    static ConnectionHandler connecting(TransportLimits limits, ConnectionListener listener) {
        return new ConnectionHandler(limits, null, listener);
    }

    /** The connection is made and may be handed out. */
    Connection connected(Channel channel) {
        NettyConnection made = new NettyConnection(channel, limits);
        connection = made;
        return made;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (acceptListener != null) {
            listener = acceptListener.onAccept(connected(context.channel()));
            if (listener == null) {
                var unused = context.close();
            }
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (listener != null && connection != null && connection.isOpen()) {
            listener.onPacket(connection, new TarsReader((byte[]) packet));
        }
    }

    /** A client that does not take its answers is not asked for more work; a client must always read. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (acceptListener != null) {
            context.channel().config().setAutoRead(context.channel().isWritable());
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        log.debug("The connection with {} is closed: {}", context.channel().remoteAddress(), failure.toString());
        cause = failure;
        var unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (listener != null && connection != null) {
            connection.closed();
            listener.onClosed(connection, cause);
        }
        context.fireChannelInactive();
    }
}
