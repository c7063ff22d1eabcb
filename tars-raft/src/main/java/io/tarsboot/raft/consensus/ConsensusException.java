package io.tarsboot.raft.consensus;

/** The engine did not do what it was asked for. */
public final class ConsensusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as far as a caller can do something about it. */
    public enum Reason {
        /** Another member is the leader, or none is; the request was not taken. */
        NOT_LEADER,
        /** Too much is under way, or a change of leader or members; the request was not taken. */
        BUSY,
        /** The request makes no sense as things are. */
        INVALID,
        /** The leader changed or failed while the request was under way: it may yet take effect. */
        UNKNOWN,
        /** This member is closed or has failed. */
        STOPPED
    }

    private final Reason reason;
    private final String message;

    public ConsensusException(Reason reason, String message) {
        super(message);
        this.reason = reason;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Reason reason() {
        return reason;
    }
}
