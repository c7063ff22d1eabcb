package io.tarsboot.bench.harness;

/** A peer's process did not do what it was asked. */
final class PeerFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PeerFailedException(String message) {
        super(message);
    }
}
