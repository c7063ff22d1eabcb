package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The client's end of a connection; hands it out once it is made. */
final class ConnectingHandler extends ConnectionHandler {

    private final Endpoint endpoint;
    private final ConnectionListener listener;
    private final CompletableFuture<Connection> promise;

    ConnectingHandler(
            Endpoint endpoint,
            TransportLimits limits,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        super(limits);
        this.endpoint = endpoint;
        this.listener = listener;
        this.promise = promise;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel channel = context.channel();
        if (channel.localAddress().equals(channel.remoteAddress())) {
            // Loopback may connect a free port of its own range with itself.
            promise.completeExceptionally(new IOException(endpoint.hostAndPort() + ": nobody listens there"));
            var unused = context.close();
            return;
        }
        super.channelActive(context);
        channel.config().setAutoRead(true);
    }

    @Override
    @Nullable
    ConnectionListener established(NettyConnection made) {
        promise.complete(made);
        return listener;
    }
}
