package io.tarsboot.rpc.transport;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.text.PeerName;
import io.tarsboot.rpc.tls.PeerCertificate;
import java.net.SocketAddress;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** One connection between two processes, over which packets go both ways in order. Safe for use by several threads. */
public interface Connection {

    /** What became of a packet that was handed over. */
    enum Sent {
        /** It will be sent unless the connection breaks first, of which the listener is told. */
        ACCEPTED,
        /** More bytes wait than may; nothing was taken. */
        BACKLOG_FULL,
        /** The packet is longer than a frame may be; nothing was taken. */
        TOO_LONG,
        /** The connection is closed; nothing was taken. */
        CLOSED
    }

    /**
     * Sends a packet without waiting; the transport frames it. If it is accepted the writer and its buffer belong to the
     * transport from then on.
     */
    Sent send(TarsWriter packet);

    boolean isOpen();

    /** Where the other side is, for an in-process connection some name for it. */
    SocketAddress peer();

    /** The same as text, for people and statistics: see {@link PeerName}. */
    default String peerName() {
        return PeerName.of(peer());
    }

    /** By which the other side has proven who it is; null if it has not. */
    default @Nullable PeerCertificate certificate() {
        return null;
    }

    /** Who the other side has proven to be, such as the subject of its certificate; null if it has not. */
    default @Nullable Principal principal() {
        PeerCertificate proof = certificate();
        return proof == null ? null : proof.subject();
    }

    /** Closes after what was accepted has been sent. The listener is told; closing twice does nothing. */
    void close();
}
