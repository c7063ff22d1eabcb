package io.tarsboot.bench.harness;

/** A peer's process did not do what it was asked. */
public final class PeerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason in one line */
    PeerFailedException(String reason, String details) {
        super(reason + details);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
