package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The client's end of a connection; hands it out once it is made, with TLS once the server has agreed to it. */
final class ConnectingHandler extends ConnectionHandler {

    /** In this version the client is done before the server has looked at its certificate. */
    private static final String TLS_1_3 = "TLSv1.3";

    /** Servers that want to say nothing are believed after this time. Most say something: they send tickets. */
    private static final long MILLIS_TO_SETTLE = 250;

    private final Endpoint endpoint;
    private final ConnectionListener listener;
    private final CompletableFuture<Connection> promise;

    /** TLS is agreed on, and the server may still refuse the certificate. */
    private boolean agreed;

    ConnectingHandler(
            Endpoint endpoint,
            TransportLimits limits,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        super(limits, null);
        this.endpoint = endpoint;
        this.listener = listener;
        this.promise = promise;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        if (channel.remoteAddress() instanceof InetSocketAddress remote && remote.equals(channel.localAddress())) {
            // Loopback may connect a free port of its own range with itself.
            promise.completeExceptionally(new IOException(endpoint.hostAndPort() + ": nobody listens there"));
            var unused = context.close();
            return;
        }
        if (TlsHandlers.isIn(context)) {
            context.fireChannelActive();
        } else {
            super.channelActive(context);
        }
        channel.config().setAutoRead(true);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof SslHandshakeCompletionEvent done) {
            if (done.isSuccess()) {
                agreed(context);
            } else {
                failed(done.cause());
                var unused = context.close();
            }
        }
        super.userEventTriggered(context, event);
    }

    /** What the server sends of its own accord is as good a sign as any, and must not be lost. */
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (agreed) {
            settled(context);
        }
        super.channelRead(context, message);
    }

    @Override
    @Nullable
    ConnectionListener established(NettyConnection made) {
        promise.complete(made);
        return listener;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!isEstablished()) {
            failed(failure);
        }
        super.exceptionCaught(context, failure);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        promise.completeExceptionally(
                new IOException(endpoint.hostAndPort() + ": the server closed the connection before it was ready"));
        super.channelInactive(context);
    }

    private void failed(Throwable cause) {
        promise.completeExceptionally(TlsHandlers.failure(endpoint.hostAndPort(), cause));
    }

    private void agreed(ChannelHandlerContext context) {
        SslHandler tls = context.pipeline().get(SslHandler.class);
        if (!tls.engine().getSession().getProtocol().equals(TLS_1_3)) {
            settled(context);
            return;
        }
        agreed = true;
        context.pipeline().addFirst(new FirstWord(context));
        var unused = context.executor().schedule(() -> settled(context), MILLIS_TO_SETTLE, TimeUnit.MILLISECONDS);
    }

    private void settled(ChannelHandlerContext context) {
        agreed = false;
        if (!isEstablished() && context.channel().isActive() && !promise.isDone()) {
            establish(context);
            identified(TlsHandlers.peer(context));
        }
    }

    /** Waits for the first bytes that come after the handshake, and lets TLS look at them: they may be a refusal. */
    private final class FirstWord extends ChannelInboundHandlerAdapter {

        private final ChannelHandlerContext end;

        FirstWord(ChannelHandlerContext end) {
            this.end = end;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ByteBuf bytes && !bytes.isReadable()) {
                context.fireChannelRead(message);
                return;
            }
            context.fireChannelRead(message);
            var unused = context.pipeline().remove(this);
            end.channel().eventLoop().execute(() -> settled(end));
        }
    }
}
