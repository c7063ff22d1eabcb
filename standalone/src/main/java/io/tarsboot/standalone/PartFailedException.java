package io.tarsboot.standalone;

/** A part of the framework does not run; the message begins with its name. */
final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PartFailedException(String part, Throwable cause) {
        this(part, cause, reason(cause));
    }

    PartFailedException(String part, Throwable cause, String message) {
        super(part + ": " + message, cause);
    }

    /** What a container says of its beans, and behind it why, each only once. */
    static String reason(Throwable failure) {
        StringBuilder text = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (text.indexOf(message) < 0) {
                text.append(": ").append(message);
            }
        }
        return text.toString();
    }
}
