package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/** No answer came within the call's timeout. */
public final class CallTimeoutException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /** @param sent whether the request had left this side */
    public CallTimeoutException(String object, String function, @Nullable String endpoint, String what, boolean sent) {
        super(ReturnCode.CALL_TIMEOUT, object, function, endpoint, what, null);
        this.sent = sent;
    }

    @Override
    public boolean mayHaveRun() {
        return sent;
    }
}
