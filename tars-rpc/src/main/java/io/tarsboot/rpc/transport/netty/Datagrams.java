package io.tarsboot.rpc.transport.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * UDP: each datagram holds one frame, and what gets lost is lost. What looks like a connection is the memory of an
 * address: a client's is made without asking the server, a server's by the first datagram of a client.
 */
final class Datagrams {

    /** Nothing longer can come. */
    private static final FixedRecvByteBufAllocator WHOLE_DATAGRAM = new FixedRecvByteBufAllocator(64 << 10);

    /** Clients that a server remembers. Who comes beyond that takes the place of the one that was silent longest. */
    private static final int MAX_PEERS = 4096;

    private static final Duration IDLE = Duration.ofSeconds(60);

    private final EventLoopGroup loops;
    private final ChannelKind kind;

    Datagrams(EventLoopGroup loops, ChannelKind kind) {
        this.loops = loops;
        this.kind = kind;
    }

    void connect(
            Endpoint endpoint,
            InetSocketAddress address,
            TransportLimits limits,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        var unused = bootstrap()
                .handler(new DatagramClientHandler(address, limits, listener, promise))
                .connect(address)
                .addListener((ChannelFuture done) -> {
                    Throwable failure = done.cause();
                    if (failure != null) {
                        promise.completeExceptionally(
                                new IOException(endpoint.hostAndPort() + ": " + failure.getMessage(), failure));
                    }
                });
    }

    Acceptor bind(Endpoint endpoint, InetSocketAddress address, TransportLimits limits, AcceptListener listener)
            throws IOException {
        DatagramServerHandler handler =
                new DatagramServerHandler(limits, listener, new DatagramPeers(MAX_PEERS, IDLE.toNanos()));
        ChannelFuture bound = bootstrap().handler(handler).bind(address).awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            throw new IOException(endpoint + ": " + failure.getMessage(), failure);
        }
        Future<?> forgetting = bound.channel()
                .eventLoop()
                .scheduleWithFixedDelay(handler::forgetIdle, IDLE.toMillis(), IDLE.toMillis(), TimeUnit.MILLISECONDS);
        var unused = bound.channel().closeFuture().addListener(closed -> forgetting.cancel(false));
        return new NettyAcceptor(bound.channel(), endpoint, () -> {});
    }

    private Bootstrap bootstrap() {
        return new Bootstrap()
                .group(loops)
                .channel(kind.datagrams())
                .option(ChannelOption.RECVBUF_ALLOCATOR, WHOLE_DATAGRAM);
    }
}
