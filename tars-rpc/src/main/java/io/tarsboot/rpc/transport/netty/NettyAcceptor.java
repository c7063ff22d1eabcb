package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Acceptor;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** A listening socket. */
final class NettyAcceptor implements Acceptor {

    private final Channel channel;
    private final Endpoint endpoint;

    NettyAcceptor(Channel channel, Endpoint configured) {
        this.channel = channel;
        this.endpoint = configured.withPort(((InetSocketAddress) channel.localAddress()).getPort());
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        var unused = channel.close().awaitUninterruptibly();
        if (channel instanceof NioServerSocketChannel) {
            awaitNextSelect();
        }
    }

    /** NIO closes a socket for good only when its selector looks again, which it has done before a timer goes off. */
    private void awaitNextSelect() {
        try {
            var unused = channel.eventLoop()
                    .schedule(() -> {}, 1, TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        } catch (RejectedExecutionException closed) {
            // The loop has ended, and its selector with it.
        }
    }
}
