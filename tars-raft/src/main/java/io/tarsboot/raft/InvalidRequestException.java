package io.tarsboot.raft;

/** The request makes no sense to the group as it is now. It changed nothing. */
public final class InvalidRequestException extends RaftException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message) {
        super(message);
    }
}
