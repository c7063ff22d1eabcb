package io.tarsboot.spring.server;

import org.jspecify.annotations.Nullable;

/** Servants that cannot be served as they are declared. */
public final class ServantRegistrationException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String action;

    ServantRegistrationException(String message, String action, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
