package io.tarsboot.rpc.transport.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.TotalBacklog;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Takes connections in over TCP, with TLS or without, and over Unix domain sockets. */
final class StreamServer {

    private static final int BACKLOG = 1024;

    /** Clients are told apart by the time they take, and some are far away; they count as connections meanwhile. */
    private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);

    /** Above this many waiting bytes a server stops reading requests of the client that does not take its answers. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 << 10, 1 << 20);

    private final EventLoopGroup loops;
    private final ChannelKind kind;
    private final Executor handshakes;

    /** @param handshakes runs the calculations of TLS handshakes */
    StreamServer(EventLoopGroup loops, ChannelKind kind, Executor handshakes) {
        this.loops = loops;
        this.kind = kind;
        this.handshakes = handshakes;
    }

    /** @param tls null if only plain connections can be taken */
    Acceptor bind(
            Endpoint endpoint,
            SocketAddress address,
            TransportLimits limits,
            @Nullable ServerTls tls,
            AcceptListener listener)
            throws IOException {
        TotalBacklog total = new TotalBacklog(endpoint.toString(), limits.maxTotalBacklog());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(kind.server(endpoint.protocol()))
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (tls != null && endpoint.protocol() == Protocol.SSL) {
                            channel.pipeline()
                                    .addLast(TlsHandlers.ofServer(tls.engine(), handshakes, HANDSHAKE_TIMEOUT));
                        }
                        channel.pipeline().addLast(new AcceptingHandler(limits, total, listener));
                    }
                });
        if (endpoint.protocol() == Protocol.UNIX) {
            return bindSocketFile(endpoint, address, bootstrap);
        }
        bootstrap
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true);
        kind.keepAlive().forEach((option, value) -> {
            var unused = bootstrap.childOption(option, value);
        });
        return new NettyAcceptor(bound(bootstrap, endpoint, address), endpoint, () -> {});
    }

    private static Acceptor bindSocketFile(Endpoint endpoint, SocketAddress address, ServerBootstrap bootstrap)
            throws IOException {
        SocketFile file = SocketFile.prepare(endpoint);
        Channel channel;
        try {
            channel = bound(bootstrap, endpoint, address);
        } catch (IOException e) {
            file.release();
            throw e;
        }
        var unused = channel.closeFuture().addListener(closed -> file.release());
        try {
            file.bound();
        } catch (IOException e) {
            file.remove();
            var unusedToo = channel.close().awaitUninterruptibly();
            throw e;
        }
        return new NettyAcceptor(channel, endpoint, file::remove);
    }

    private static Channel bound(ServerBootstrap bootstrap, Endpoint endpoint, SocketAddress address)
            throws IOException {
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            throw new IOException(endpoint + ": " + failure.getMessage(), failure);
        }
        return bound.channel();
    }
}
