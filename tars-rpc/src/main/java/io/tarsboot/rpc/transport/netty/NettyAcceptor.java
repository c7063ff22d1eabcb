package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Acceptor;
import java.net.InetSocketAddress;

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
    }
}
