package io.tarsboot.rpc.transport.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.tarsboot.rpc.text.OneLine;
import io.tarsboot.rpc.tls.PeerCertificate;
import io.tarsboot.rpc.transport.HandshakeFailedException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** TLS in the pipeline of a channel, and what goes wrong with it in words. */
final class TlsHandlers {

    private static final int MAX_TEXT = 300;

    /** How the JDK begins to tell of an alert. */
    private static final String ALERT_WORDS = "Received fatal alert";

    /** Type of a record, and the first half of its version. */
    private static final int HANDSHAKE = 0x1603;

    private static final int ALERT = 0x1503;

    /** A fatal alert as a record of its own. */
    private static final byte[] UNEXPECTED_MESSAGE = {0x15, 3, 3, 0, 2, 2, 10};

    private TlsHandlers() {}

    /**
     * @param tasks runs what takes long in a handshake, so that it does not hold up other connections
     * @param timeout how long the handshake may take
     */
    static SslHandler of(SSLEngine engine, Executor tasks, Duration timeout) {
        SslHandler handler = new SslHandler(engine, tasks);
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }

    /** The same for the side that takes connections in. */
    static SslHandler ofServer(SSLEngine engine, Executor tasks, Duration timeout) {
        OneHandshake first = new OneHandshake(engine, tasks);
        SslHandler handler = of(engine, first, timeout);
        var unused = handler.handshakeFuture().addListener(ended -> first.done());
        return handler;
    }

    static boolean isIn(ChannelHandlerContext context) {
        return context.pipeline().get(SslHandler.class) != null;
    }

    /** Who the other side has proven to be; null if it showed no certificate. */
    static @Nullable PeerCertificate peer(ChannelHandlerContext context) {
        SslHandler handler = context.pipeline().get(SslHandler.class);
        if (handler == null) {
            return null;
        }
        try {
            return handler.engine().getSession().getPeerCertificates()[0] instanceof X509Certificate shown
                    ? new PeerCertificate(shown)
                    : null;
        } catch (SSLPeerUnverifiedException nobody) {
            return null;
        }
    }

    /** Whether the first bytes of a connection are those of a TLS handshake or alert. */
    static boolean looksLikeTls(int firstBytes) {
        return firstBytes >>> 16 == HANDSHAKE || firstBytes >>> 16 == ALERT;
    }

    /** Tells whoever spoke plain text in the words of TLS, as other servers do. */
    static void refusePlainText(ChannelHandlerContext context) {
        ChannelHandlerContext tls = context.pipeline().context(SslHandler.class);
        var unused = tls.writeAndFlush(Unpooled.wrappedBuffer(UNEXPECTED_MESSAGE));
    }

    static HandshakeFailedException failure(Throwable cause) {
        return new HandshakeFailedException("the TLS handshake failed: " + reason(cause), cause);
    }

    /** @param server who is called, as people write it */
    static HandshakeFailedException failure(String server, Throwable cause) {
        return new HandshakeFailedException(server + ": the TLS handshake failed: " + reason(cause), cause);
    }

    /** Why a handshake failed. Netty's text for plain text holds all of it, and may be somebody's data. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        if (root instanceof NotSslRecordException) {
            return "the other side sent something that is not TLS; does it speak TLS at this port?";
        }
        if (root instanceof SslHandshakeTimeoutException) {
            return "the other side did not finish it in time";
        }
        if (root instanceof ClosedChannelException) {
            return "the other side closed the connection; does it speak TLS at this port?";
        }
        String text = String.valueOf(failure.getMessage());
        String rootText = String.valueOf(root.getMessage());
        String whole = text.contains(rootText) ? text : text + ": " + rootText;
        String shown = OneLine.of(whole, MAX_TEXT);
        // The words of an alert differ from one JDK to the next, and say little in each.
        return whole.contains(ALERT_WORDS)
                ? shown + "; the other side refuses and its log says why, such as a certificate that is missing,"
                        + " not trusted or not the right one"
                : shown;
    }
}
