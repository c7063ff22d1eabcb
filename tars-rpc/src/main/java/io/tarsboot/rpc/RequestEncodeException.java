package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/** The arguments could not be encoded or are larger than a frame may be; the request was not sent. */
public final class RequestEncodeException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    public RequestEncodeException(
            String object, String function, @Nullable String endpoint, String what, @Nullable Throwable cause) {
        super(ReturnCode.ENCODE, object, function, endpoint, what, cause);
    }

    @Override
    public boolean mayHaveRun() {
        return false;
    }
}
