package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/** The server refuses the call because of its queue or another limit, or this side has too much under way; try again later or elsewhere. */
public final class OverloadException extends TarsCallException {

    private static final long serialVersionUID = 1L;

    public OverloadException(
            String object, String function, @Nullable String endpoint, String what, @Nullable Throwable cause) {
        super(ReturnCode.OVERLOAD, object, function, endpoint, what, cause);
    }

    @Override
    public boolean mayHaveRun() {
        return false;
    }
}
