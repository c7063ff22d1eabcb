package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Protocol;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Map;

/** What channels are made of: the native transport of Linux, or what every JDK has. */
enum ChannelKind {
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        Class<? extends Channel> client(Protocol protocol) {
            return protocol == Protocol.UNIX ? EpollDomainSocketChannel.class : EpollSocketChannel.class;
        }

        @Override
        Class<? extends ServerChannel> server(Protocol protocol) {
            return protocol == Protocol.UNIX ? EpollServerDomainSocketChannel.class : EpollServerSocketChannel.class;
        }

        @Override
        Class<? extends DatagramChannel> datagrams() {
            return EpollDatagramChannel.class;
        }

        @Override
        Map<ChannelOption<Integer>, Integer> keepAlive() {
            return Map.of(
                    EpollChannelOption.TCP_KEEPIDLE,
                    SECONDS_TO_FIRST_PROBE,
                    EpollChannelOption.TCP_KEEPINTVL,
                    SECONDS_BETWEEN_PROBES,
                    EpollChannelOption.TCP_KEEPCNT,
                    PROBES);
        }

        @Override
        SocketAddress unixAddress(Endpoint endpoint) {
            return new DomainSocketAddress(endpoint.host());
        }
    },
    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        Class<? extends Channel> client(Protocol protocol) {
            return protocol == Protocol.UNIX ? NioDomainSocketChannel.class : NioSocketChannel.class;
        }

        @Override
        Class<? extends ServerChannel> server(Protocol protocol) {
            return protocol == Protocol.UNIX ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class;
        }

        @Override
        Class<? extends DatagramChannel> datagrams() {
            return NioDatagramChannel.class;
        }

        /** Not every system has them. */
        @Override
        Map<ChannelOption<Integer>, Integer> keepAlive() {
            return Map.of();
        }

        @Override
        SocketAddress unixAddress(Endpoint endpoint) {
            return UnixDomainSocketAddress.of(endpoint.host());
        }
    };

    private static final int SECONDS_TO_FIRST_PROBE = 60;
    private static final int SECONDS_BETWEEN_PROBES = 10;
    private static final int PROBES = 3;

    abstract IoHandlerFactory handlers();

    /** Of the client's end of a stream. */
    abstract Class<? extends Channel> client(Protocol protocol);

    /** That take streams in. */
    abstract Class<? extends ServerChannel> server(Protocol protocol);

    abstract Class<? extends DatagramChannel> datagrams();

    /**
     * How a TCP connection finds out, while nothing is sent, that the machine at its other end is gone without a word.
     * Left to the system that takes hours, for which the connection counts as one of those that a server may have.
     */
    abstract Map<ChannelOption<Integer>, Integer> keepAlive();

    abstract SocketAddress unixAddress(Endpoint endpoint);
}
