package io.tarsboot.rpc;

import org.jspecify.annotations.Nullable;

/**
 * A call that brought no result. Blocking calls throw it with the caller's own stack trace; asynchronous ones complete
 * with it. The subclass says what happened, {@link #returnCode} is the code of protocol for it.
 */
public abstract sealed class TarsCallException extends RuntimeException
        permits CallTimeoutException,
                ConnectFailedException,
                ConnectionLostException,
                NoEndpointException,
                OverloadException,
                RequestEncodeException,
                ResponseDecodeException,
                ServerException {

    private static final long serialVersionUID = 1L;

    private final int returnCode;
    private final String object;
    private final String function;
    private final @Nullable String endpoint;

    TarsCallException(
            int returnCode,
            String object,
            String function,
            @Nullable String endpoint,
            String what,
            @Nullable Throwable cause) {
        super(describe(returnCode, object, function, endpoint, what), cause);
        this.returnCode = returnCode;
        this.object = object;
        this.function = function;
        this.endpoint = endpoint;
    }

    /** The server's code, or the framework's for failures on this side; never 0. */
    public final int returnCode() {
        return returnCode;
    }

    public final String object() {
        return object;
    }

    public final String function() {
        return function;
    }

    /** Host and port of the server that was called; null if the call did not get that far. */
    public final @Nullable String endpoint() {
        return endpoint;
    }

    /** Whether the servant may have run nevertheless: repeating the call is safe only if that does no harm. */
    public abstract boolean mayHaveRun();

    private static String describe(
            int returnCode, String object, String function, @Nullable String endpoint, String what) {
        return object + "." + function + (endpoint == null ? "" : " at " + endpoint) + ": " + what + " (code "
                + returnCode + ")";
    }
}
