package io.tarsboot.rpc.server;

import io.tarsboot.rpc.config.AdapterConfig;
import org.jspecify.annotations.Nullable;

/** A server that cannot be set up or started; the text says what is wrong and what to do. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable AdapterConfig adapter;

    ServerStartException(String message, @Nullable AdapterConfig adapter, @Nullable Throwable cause) {
        super(message, cause);
        this.adapter = adapter;
    }

    /** The adapter that is to blame; null if it is none. */
    public @Nullable AdapterConfig adapter() {
        return adapter;
    }
}
