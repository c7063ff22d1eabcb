package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/** Nobody is known to serve the object; the request was not sent. */
public final class NoEndpointException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    public NoEndpointException(
            String object, String function, @Nullable String endpoint, String what, @Nullable Throwable cause) {
        super(ReturnCode.NO_ENDPOINT, object, function, endpoint, what, cause);
    }

    @Override
    public boolean mayHaveRun() {
        return false;
    }
}
