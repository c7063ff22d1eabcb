package io.tarsboot.raft.transport;

import org.jspecify.annotations.Nullable;

/** A message got no answer. */
public final class TransportException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** How far a message came. */
    public enum Reach {
        /** It certainly did not arrive. */
        NOT_SENT,
        /** It may have arrived. */
        UNKNOWN,
        /** Nothing came in time; it may have arrived. */
        TIMED_OUT,
        /** It arrived, and the receiver failed to answer it. */
        REFUSED
    }

    private final Reach reach;

    public TransportException(Reach reach, String message) {
        this(reach, message, null);
    }

    public TransportException(Reach reach, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reach = reach;
    }

    public Reach reach() {
        return reach;
    }
}
