package io.tarsboot.rpc.transport.netty;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.threads.Causes;
import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.rpc.tls.ClientTls;
import io.tarsboot.rpc.tls.ServerTls;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.AcceptorFactory;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionFactory;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.transport.TransportLimits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * TCP, TLS, UDP and Unix domain sockets on Netty: native epoll on Linux, NIO elsewhere. Its threads only move bytes and
 * packets, and are daemons.
 */
public final class NettyTransport implements Transport {

    private static final int HANDSHAKE_THREADS =
            Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

    private final ChannelKind kind;
    private final EventLoopGroup loops;
    private final Addresses addresses;
    private final ExecutorService handshakes = WorkerThreads.platform("tars-tls", HANDSHAKE_THREADS);
    private final StreamClient streamClient;
    private final StreamServer streamServer;
    private final Datagrams datagrams;

    /** @param threads that move bytes */
    public NettyTransport(int threads) {
        this(threads, Epoll.isAvailable());
    }

    /** @param epoll false for NIO, also where epoll could be had */
    NettyTransport(int threads, boolean epoll) {
        kind = epoll ? ChannelKind.EPOLL : ChannelKind.NIO;
        loops = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("tars-io", true), kind.handlers());
        addresses = new Addresses(kind);
        streamClient = new StreamClient(loops, kind, handshakes);
        streamServer = new StreamServer(loops, kind, handshakes);
        datagrams = new Datagrams(loops, kind);
    }

    /** One transport for everything in this process that does not bring its own. It is never closed. */
    public static Transport shared() {
        return Shared.INSTANCE;
    }

    /** Whether the native transport of Linux is in use. */
    public boolean usesEpoll() {
        return kind == ChannelKind.EPOLL;
    }

    @Override
    public ConnectionFactory with(ClientTls tls) {
        return (endpoint, limits, listener) -> connect(endpoint, limits, tls, listener);
    }

    @Override
    public AcceptorFactory with(ServerTls tls) {
        return (endpoint, limits, listener) -> bind(endpoint, limits, tls, listener);
    }

    @Override
    public CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, ConnectionListener listener) {
        return connect(endpoint, limits, null, listener);
    }

    @Override
    public Acceptor bind(Endpoint endpoint, TransportLimits limits, AcceptListener listener) throws IOException {
        return bind(endpoint, limits, null, listener);
    }

    private CompletableFuture<Connection> connect(
            Endpoint endpoint, TransportLimits limits, @Nullable ClientTls tls, ConnectionListener listener) {
        CompletableFuture<Connection> promise = new CompletableFuture<>();
        var unused = addresses.toConnect(endpoint).whenComplete((address, failure) -> {
            if (address != null) {
                try {
                    connect(endpoint, address, limits, tls, listener, promise);
                } catch (RuntimeException e) {
                    promise.completeExceptionally(
                            new IOException(endpoint.hostAndPort() + ": the transport is closed", e));
                }
            } else {
                promise.completeExceptionally(Causes.of(failure));
            }
        });
        return promise;
    }

    private void connect(
            Endpoint endpoint,
            SocketAddress address,
            TransportLimits limits,
            @Nullable ClientTls tls,
            ConnectionListener listener,
            CompletableFuture<Connection> promise) {
        switch (endpoint.protocol()) {
            case SSL -> {
                if (tls == null) {
                    promise.completeExceptionally(
                            new IOException(endpoint.hostAndPort() + ": an ssl endpoint, and nothing says whom to trust"
                                    + " (expected: ClientTls, or a bundle at tars.client.ssl.bundle)"));
                } else {
                    streamClient.connect(endpoint, address, limits, tls, listener, promise);
                }
            }
            case TCP, UNIX -> streamClient.connect(endpoint, address, limits, null, listener, promise);
            case UDP -> datagrams.connect(endpoint, (InetSocketAddress) address, limits, listener, promise);
        }
    }

    private Acceptor bind(Endpoint endpoint, TransportLimits limits, @Nullable ServerTls tls, AcceptListener listener)
            throws IOException {
        SocketAddress address = addresses.toBind(endpoint);
        return switch (endpoint.protocol()) {
            case SSL -> {
                if (tls == null) {
                    throw new IOException(endpoint + ": an ssl endpoint without a certificate (expected: ServerTls, or"
                            + " a bundle at ssl.bundle of the adapter)");
                }
                yield streamServer.bind(endpoint, address, limits, tls, listener);
            }
            case TCP, UNIX -> streamServer.bind(endpoint, address, limits, null, listener);
            case UDP -> datagrams.bind(endpoint, (InetSocketAddress) address, limits, listener);
        };
    }

    @Override
    public void close() {
        var unused = loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        handshakes.shutdownNow();
        addresses.close();
    }

    /** Made when it is first needed. */
    private static final class Shared {

        static final NettyTransport INSTANCE =
                new NettyTransport(Runtime.getRuntime().availableProcessors());
    }
}
