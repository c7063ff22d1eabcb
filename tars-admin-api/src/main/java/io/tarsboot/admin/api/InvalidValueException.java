package io.tarsboot.admin.api;

/** A value of a request is out of its bounds; the message says which, what was given and what was expected. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidValueException(String message) {
        super(message);
    }
}
