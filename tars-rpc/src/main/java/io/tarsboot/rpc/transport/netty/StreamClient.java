package io.tarsboot.rpc.transport.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Makes connections over TCP, with TLS or without, and over Unix domain sockets. */
final class StreamClient {

    private final EventLoopGroup loops;
    private final ChannelKind kind;
    private final Executor handshakes;

    /** @param handshakes runs the calculations of TLS handshakes */
    StreamClient(EventLoopGroup loops, ChannelKind kind, Executor handshakes) {
        this.loops = loops;
        this.kind = kind;
        this.handshakes = handshakes;
    }

    /** @param tls null if only plain connections can be made */
    void connect(
            Endpoint endpoint,
            SocketAddress address,
            TransportLimits limits,
            @Nullable ClientTls tls,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        ConnectingHandler handler = new ConnectingHandler(endpoint, limits, listener, promise);
        Bootstrap bootstrap = new Bootstrap()
                .group(loops)
                .channel(kind.client(endpoint.protocol()))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, limits.connectTimeout().toMillis()))
                // Nothing is read before whoever connects knows of the connection.
                .option(ChannelOption.AUTO_READ, false)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null && endpoint.protocol() == Protocol.SSL) {
                            channel.pipeline()
                                    .addLast(TlsHandlers.of(tls.engine(endpoint), handshakes, limits.connectTimeout()));
                        }
                        channel.pipeline().addLast(handler);
                    }
                });
        if (endpoint.protocol() != Protocol.UNIX) {
            bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true);
            kind.keepAlive().forEach((option, value) -> {
                var unused = bootstrap.option(option, value);
            });
        }
        var unused = bootstrap.connect(address).addListener((ChannelFuture done) -> {
            // Success is told by the handler, which knows of it before anything else can happen.
            Throwable failure = done.cause();
            if (failure != null) {
                promise.completeExceptionally(
                        new IOException(endpoint.hostAndPort() + ": " + failure.getMessage(), failure));
            }
        });
    }
}
