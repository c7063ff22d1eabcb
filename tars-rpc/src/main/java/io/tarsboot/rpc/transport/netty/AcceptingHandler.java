package io.tarsboot.rpc.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TotalBacklog;
import io.tarsboot.rpc.transport.TransportLimits;
import org.jspecify.annotations.Nullable;

/** The server's end of a connection. */
final class AcceptingHandler extends ConnectionHandler {

    private final AcceptListener acceptListener;

    AcceptingHandler(TransportLimits limits, TotalBacklog total, AcceptListener acceptListener) {
        super(limits, total);
        this.acceptListener = acceptListener;
    }

    @Override
    @Nullable
    ConnectionListener established(NettyConnection made) {
        return acceptListener.onAccept(made);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                identified(TlsHandlers.peer(context));
            } else if (context.channel().isActive()) {
                // Who only looks whether somebody listens, and leaves, is no failure.
                because(TlsHandlers.failure(done.cause()));
                if (done.cause() instanceof NotSslRecordException) {
                    TlsHandlers.refusePlainText(context);
                }
            }
        }
        super.userEventTriggered(context, event);
    }

    /** A client that does not take its answers is not asked for more work; a client in turn must always read. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable());
        context.fireChannelWritabilityChanged();
    }
}
