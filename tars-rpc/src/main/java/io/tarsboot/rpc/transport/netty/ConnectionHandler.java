package io.tarsboot.rpc.transport.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.text.PeerName;
import io.tarsboot.rpc.tls.PeerCertificate;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.FrameSplitter;
import io.tarsboot.rpc.transport.TotalBacklog;
import io.tarsboot.rpc.transport.TransportLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands packets and the end of a connection to its listener. All methods run on the connection's event loop. */
abstract class ConnectionHandler extends FrameDecoder {

    private static final Logger log = LoggerFactory.getLogger(ConnectionHandler.class);

    private final TransportLimits limits;
    private final @Nullable TotalBacklog total;
    private @Nullable NettyConnection connection;
    private @Nullable ConnectionListener listener;
    private @Nullable FrameSplitter foreign;
    private @Nullable Throwable cause;

    /** @param total what may wait on this connection and others together; null if others do not count */
    ConnectionHandler(TransportLimits limits, @Nullable TotalBacklog total) {
        super(limits.maxFrameSize());
        this.limits = limits;
        this.total = total;
    }

    /**
     * The channel is there; nothing was read yet.
     *
     * @return who is told about the connection, or null to close it
     */
    abstract @Nullable ConnectionListener established(NettyConnection made);

    @Override
    public void channelActive(ChannelHandlerContext context) {
        establish(context);
        context.fireChannelActive();
    }

    final void establish(ChannelHandlerContext context) {
        connection = new NettyConnection(context.channel(), limits, total);
        listener = established(connection);
        if (listener == null) {
            var unused = context.close();
        } else {
            foreign = listener.frames();
            connection.sendBare(foreign != null);
            bound(listener.longestFrame());
        }
    }

    final boolean isEstablished() {
        return connection != null;
    }

    /** The other side has proven who it is. */
    final void identified(@Nullable PeerCertificate certificate) {
        if (connection != null) {
            connection.identified(certificate);
        }
    }

    /** Why the connection will end; the first reason counts. */
    final void because(Throwable reason) {
        if (cause == null) {
            cause = reason;
        }
    }

    @Override
    final @Nullable FrameSplitter foreignFrames() {
        return foreign;
    }

    @Override
    final int longestFrame() {
        return listener == null ? 0 : listener.longestFrame();
    }

    @Override
    final boolean isListening() {
        return listener != null && connection != null && connection.isOpen();
    }

    @Override
    final void onPacket(TarsReader packet) {
        if (listener != null && connection != null) {
            listener.onPacket(connection, packet);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        log.debug(
                "The connection with {} is closed: {}",
                PeerName.of(PeerAddress.of(context.channel())),
                failure.toString());
        because(failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure);
        var unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        try {
            // Hands over what is left.
            super.channelInactive(context);
        } finally {
            if (connection != null) {
                connection.closed(this::unsent);
                if (listener != null) {
                    listener.onClosed(connection, cause);
                }
            }
        }
    }

    private void unsent(TarsWriter packet) {
        if (listener == null || connection == null) {
            return;
        }
        try {
            listener.onUnsent(connection, packet);
        } catch (RuntimeException e) {
            log.error("A listener of the connection with {} failed", connection.peerName(), e);
        }
    }
}
