package io.tarsboot.raft.state;

import java.util.Objects;

/**
 * The state machine does not allow a command: its answer rather than a fault. It is recorded like a result, and the
 * proposer gets it with the same code and message wherever it stands.
 */
public final class RejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code what programs tell one reason from another by, such as {@code server.exists}
     * @param message what a person reads
     */
    public RejectedException(String code, String message) {
        // No stack trace: it would differ between members and is of no use to the proposer.
        super(message, null, false, false);
        this.code = Objects.requireNonNull(code, "code");
    }

    public String code() {
        return code;
    }
}
