package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/** No connection to any of the endpoints could be made, or it closed too soon; the request was not sent. */
public final class ConnectFailedException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    public ConnectFailedException(
            String object, String function, @Nullable String endpoint, String what, @Nullable Throwable cause) {
        super(ReturnCode.CONNECT, object, function, endpoint, what, cause);
    }

    @Override
    public boolean mayHaveRun() {
        return false;
    }
}
