package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/** The connection broke after the request was handed to it; whether the servant ran is unknown. */
public final class ConnectionLostException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    public ConnectionLostException(
            String object, String function, @Nullable String endpoint, String what, @Nullable Throwable cause) {
        super(ReturnCode.SEND, object, function, endpoint, what, cause);
    }

    @Override
    public boolean mayHaveRun() {
        return true;
    }
}
