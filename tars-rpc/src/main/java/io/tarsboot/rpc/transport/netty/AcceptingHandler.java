package io.tarsboot.rpc.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of a connection. */
final class AcceptingHandler extends ConnectionHandler {

    private static final Logger log = LoggerFactory.getLogger(AcceptingHandler.class);

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

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                identified(TlsHandlers.peer(context));
            } else {
                TlsFailedException failure =
                        new TlsFailedException(String.valueOf(context.channel().remoteAddress()), done.cause());
                because(failure);
                if (done.cause() instanceof NotSslRecordException) {
                    TlsHandlers.refusePlainText(context);
                }
                if (isListening()) {
                    log.warn("A client could not connect: {}", failure.getMessage());
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
