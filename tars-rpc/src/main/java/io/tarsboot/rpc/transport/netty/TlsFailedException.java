package io.tarsboot.rpc.transport.netty;

import java.io.IOException;

/** Both sides could not agree on a TLS connection. */
final class TlsFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    TlsFailedException(String peer, Throwable cause) {
        super(peer + ": the TLS handshake failed: " + TlsHandlers.reason(cause), cause);
    }
}
