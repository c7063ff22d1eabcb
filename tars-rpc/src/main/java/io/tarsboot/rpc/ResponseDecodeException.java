package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/** A response came that is not what the function returns: the two sides differ in their contract. */
public final class ResponseDecodeException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    public ResponseDecodeException(
            String object, String function, @Nullable String endpoint, String what, @Nullable Throwable cause) {
        super(ReturnCode.CLIENT_DECODE, object, function, endpoint, what, cause);
    }

    @Override
    public boolean mayHaveRun() {
        return true;
    }
}
