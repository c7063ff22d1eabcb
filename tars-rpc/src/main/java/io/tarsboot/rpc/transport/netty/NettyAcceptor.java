package io.tarsboot.rpc.transport.netty;

import io.netty.channel.Channel;
import io.netty.channel.nio.AbstractNioChannel;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.transport.Acceptor;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A listening socket. */
final class NettyAcceptor implements Acceptor {

    private final Channel channel;
    private final Endpoint endpoint;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param onClose runs before the socket is closed */
    NettyAcceptor(Channel channel, Endpoint configured, Runnable onClose) {
        this.channel = channel;
        this.endpoint = channel.localAddress() instanceof InetSocketAddress bound
                ? configured.withPort(bound.getPort())
                : configured;
        this.onClose = onClose;
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        onClose.run();
        var unused = channel.close().awaitUninterruptibly();
        if (channel instanceof AbstractNioChannel) {
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
