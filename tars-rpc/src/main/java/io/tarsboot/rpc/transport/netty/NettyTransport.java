package io.tarsboot.rpc.transport.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * TCP on Netty: native epoll on Linux, NIO elsewhere. Its threads only move bytes and packets, and are daemons.
 */
public final class NettyTransport implements Transport {

    private static final int RESOLVERS = 2;
    private static final int BACKLOG = 1024;

    /** Above this many waiting bytes a server stops reading requests of the client that does not take its answers. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(512 << 10, 1 << 20);

    private final boolean epoll;
    private final EventLoopGroup loops;
    private final ExecutorService resolvers;

    /** @param threads that move bytes */
    public NettyTransport(int threads) {
        this(threads, Epoll.isAvailable());
    }

    /** @param epoll false for NIO, also where epoll could be had */
    NettyTransport(int threads, boolean epoll) {
        this.epoll = epoll;
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        loops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("tars-io", true), handlers);
        resolvers = WorkerThreads.platform("tars-dns", RESOLVERS);
    }

    /** One transport for everything in this process that does not bring its own. It is never closed. */
    public static Transport shared() {
        return Shared.INSTANCE;
    }

    /** Whether the native transport of Linux is in use. */
    public boolean usesEpoll() {
        return epoll;
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        CompletableFuture<Connection> promise = new CompletableFuture<>();
        if (endpoint.protocol() != Protocol.TCP) {
            promise.completeExceptionally(
                    new IOException("protocol: " + endpoint.protocol().word() + " (expected: tcp)"));
            return promise;
        }
        var unused = resolve(endpoint).whenComplete((address, failure) -> {
            if (address != null) {
                try {
                    connect(endpoint, address, limits, listener, promise);
                } catch (RuntimeException e) {
                    promise.completeExceptionally(
                            new IOException(endpoint.hostAndPort() + ": the transport is closed", e));
                }
            } else {
                promise.completeExceptionally(
                        failure instanceof CompletionException && failure.getCause() != null
                                ? failure.getCause()
                                : failure);
            }
        });
        return promise;
    }

    @Override
    public Acceptor bind(Endpoint endpoint, TransportLimits limits, AcceptListener listener) throws IOException {
        if (endpoint.protocol() != Protocol.TCP) {
            throw new IOException("protocol: " + endpoint.protocol().word() + " (expected: tcp)");
        }
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new AcceptingHandler(limits, listener));
                    }
                })
                .bind(addressToBind(endpoint))
                .awaitUninterruptibly();
        Throwable failure = bound.cause();
        if (failure != null) {
            throw new IOException(endpoint + ": " + failure.getMessage(), failure);
        }
        return new NettyAcceptor(bound.channel(), endpoint);
    }

    @Override
    public void close() {
        var unused = loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        resolvers.shutdownNow();
    }

    private void connect(
            Endpoint endpoint,
            InetSocketAddress address,
            TransportLimits limits,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        ConnectingHandler handler = new ConnectingHandler(endpoint, limits, listener, promise);
        var unused = new Bootstrap()
                .group(loops)
                .channel(clientChannel())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.min(Integer.MAX_VALUE, limits.connectTimeout().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                // Nothing is read before whoever connects knows of the connection.
                .option(ChannelOption.AUTO_READ, false)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handler);
                    }
                })
                .connect(address)
                .addListener((ChannelFuture done) -> {
                    // Success is told by the handler, which knows of it before anything else can happen.
                    Throwable failure = done.cause();
                    if (failure != null) {
                        promise.completeExceptionally(
                                new IOException(endpoint.hostAndPort() + ": " + failure.getMessage(), failure));
                    }
                });
    }

    /** Names are looked up on threads of their own: the JDK blocks while it does so. */
    private CompletableFuture<InetSocketAddress> resolve(Endpoint endpoint) {
        if (NetUtil.isValidIpV4Address(endpoint.host()) || NetUtil.isValidIpV6Address(endpoint.host())) {
            return CompletableFuture.completedFuture(new InetSocketAddress(endpoint.host(), endpoint.port()));
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new InetSocketAddress(InetAddress.getByName(endpoint.host()), endpoint.port());
                    } catch (UnknownHostException e) {
                        throw new CompletionException(new IOException("host: " + endpoint.host() + " is unknown", e));
                    }
                },
                resolvers);
    }

    private static InetSocketAddress addressToBind(Endpoint endpoint) throws IOException {
        if (endpoint.host().equals("*")) {
            return new InetSocketAddress(endpoint.port());
        }
        InetSocketAddress address = new InetSocketAddress(endpoint.host(), endpoint.port());
        if (address.isUnresolved()) {
            throw new IOException(endpoint + ": host " + endpoint.host() + " is unknown");
        }
        return address;
    }

    private Class<? extends Channel> clientChannel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    private Class<? extends ServerChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** Made when it is first needed. */
    private static final class Shared {

        static final NettyTransport INSTANCE =
                new NettyTransport(Runtime.getRuntime().availableProcessors());
    }
}
