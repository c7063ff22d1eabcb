package io.tarsboot.raft;

/** Too many commands are under way. This one was not handed over; try again later. */
public final class OverloadedException extends RaftException {

    private static final long serialVersionUID = 1L;

    OverloadedException(String message) {
        super(message);
    }
}
