package io.tarsboot.patch.store;

import org.jspecify.annotations.Nullable;

/** The store does not do what it was asked for. The message is fit for the one who asked. */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the one who asked can do something about. */
    public enum Reason {
        NOT_FOUND,
        TOO_LARGE,
        WRONG_OFFSET,
        WRONG_DIGEST,
        INVALID,
        /** Not now, or not by this member: the same request may be granted later. */
        UNAVAILABLE
    }

    private final Reason reason;

    public StoreException(Reason reason, String message) {
        this(reason, message, null);
    }

    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
