package io.tarsboot.raft;

/**
 * No leader took the request in time: no majority of the members is up and connected, or this one was removed. It changed
 * nothing.
 */
public final class NoLeaderException extends RaftException {

    private static final long serialVersionUID = 1L;

    NoLeaderException(String message) {
        super(message);
    }
}
