package io.tarsboot.node.release;

/** A package that cannot be put in place, whatever is tried again. The message is for the operator. */
public final class ReleaseException extends Exception {

    private static final long serialVersionUID = 1L;

    public ReleaseException(String message) {
        super(message);
    }

    public ReleaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
