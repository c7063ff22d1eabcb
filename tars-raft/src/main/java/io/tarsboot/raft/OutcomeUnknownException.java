package io.tarsboot.raft;

/** A command was handed over, and what became of it was not learnt in time. It is applied once or not at all. */
public final class OutcomeUnknownException extends RaftException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(String message) {
        super(message);
    }
}
