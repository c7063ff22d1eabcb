package io.tarsboot.rpc.protocol;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.tls.PeerCertificate;
import io.tarsboot.rpc.transport.Connection;
import java.net.SocketAddress;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A connection over which something else travels than its users think. */
abstract class WrappedConnection implements Connection {

    private final Connection wire;

    WrappedConnection(Connection wire) {
        this.wire = wire;
    }

    @Override
    public boolean isOpen() {
        return wire.isOpen();
    }

    @Override
    public SocketAddress peer() {
        return wire.peer();
    }

    @Override
    public String peerName() {
        return wire.peerName();
    }

    @Override
    public @Nullable PeerCertificate certificate() {
        return wire.certificate();
    }

    @Override
    public @Nullable Principal principal() {
        return wire.principal();
    }

    @Override
    public void close() {
        wire.close();
    }

    final Sent sendBare(Bytes frame) {
        TarsWriter out = new TarsWriter(Math.max(frame.size(), 1));
        out.append(frame.toByteArray(), 0, frame.size());
        return wire.send(out);
    }

    static TarsReader readerOf(TarsWriter packet) {
        return new TarsReader(packet.array(), 0, packet.size());
    }
}
