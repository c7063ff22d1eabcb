package io.tarsboot.raft;

/**
 * Why a proposal, a read or a change of the members failed. A command that the state machine did not allow fails with
 * {@link io.tarsboot.raft.state.RejectedException} instead.
 */
public abstract sealed class RaftException extends RuntimeException
        permits CommandFailedException,
                GroupClosedException,
                InvalidRequestException,
                NoLeaderException,
                OutcomeUnknownException,
                OverloadedException {

    private static final long serialVersionUID = 1L;

    RaftException(String message) {
        super(message);
    }
}
