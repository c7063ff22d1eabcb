package io.tarsboot.rpc.transport;

import java.io.IOException;

/** Both sides could not agree on a secured connection; nothing that was sent has been read. */
public final class HandshakeFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message for whoever looks after the side on which it is thrown */
    public HandshakeFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
