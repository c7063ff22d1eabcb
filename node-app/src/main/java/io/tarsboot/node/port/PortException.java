package io.tarsboot.node.port;

/** No port can be had. The message says which, why, and what to do. */
public final class PortException extends Exception {

    private static final long serialVersionUID = 1L;

    public PortException(String message) {
        super(message);
    }
}
