package io.tarsboot.node;

import org.jspecify.annotations.Nullable;

/** A node that cannot start. The message says why and what to do. */
final class NodeStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NodeStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
