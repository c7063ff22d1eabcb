package io.tarsboot.raft;

/** This member is closed, or was closed before there was an answer; a command may still be applied by others. */
public final class GroupClosedException extends RaftException {

    private static final long serialVersionUID = 1L;

    GroupClosedException(String message) {
        super(message);
    }
}
