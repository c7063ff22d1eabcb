package io.tarsboot.rpc.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import org.jspecify.annotations.Nullable;

/** The server's end of a connection. */
final class AcceptingHandler extends ConnectionHandler {

    private final AcceptListener acceptListener;

    AcceptingHandler(TransportLimits limits, AcceptListener acceptListener) {
        super(limits);
        this.acceptListener = acceptListener;
    }

    @Override
    @Nullable
    ConnectionListener established(NettyConnection made) {
        return acceptListener.onAccept(made);
    }

    /** A client that does not take its answers is not asked for more work; a client in turn must always read. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }
}
