package io.tarsboot.rpc.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands packets and the end of a connection to its listener. All methods run on the connection's event loop. */
abstract class ConnectionHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);

    private final TransportLimits limits;
    private @Nullable NettyConnection connection;
    private @Nullable ConnectionListener listener;
    private @Nullable Throwable cause;

    ConnectionHandler(TransportLimits limits) {
        this.limits = limits;
    }

    /**
     * The channel is there; nothing was read yet.
     *
     * @return who is told about the connection, or null to close it
     */
    abstract @Nullable ConnectionListener established(NettyConnection made);

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection = new NettyConnection(context.channel(), limits);
        listener = established(connection);
        if (listener == null) {
            var unused = context.close();
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object packet) {
        if (listener != null && connection != null && connection.isOpen()) {
            listener.onPacket(connection, new TarsReader((byte[]) packet));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        log.debug("The connection with {} is closed: {}", context.channel().remoteAddress(), failure.toString());
        cause = failure;
        var unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (connection != null) {
            connection.closed();
            if (listener != null) {
                listener.onClosed(connection, cause);
            }
        }
        context.fireChannelInactive();
    }
}
