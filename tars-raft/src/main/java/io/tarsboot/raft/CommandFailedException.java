package io.tarsboot.raft;

/** The state machine threw what it should not have: a defect of it. The command changed nothing. */
public final class CommandFailedException extends RaftException {

    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
