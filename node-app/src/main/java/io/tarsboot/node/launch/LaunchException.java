package io.tarsboot.node.launch;

import org.jspecify.annotations.Nullable;

/** A server that cannot be started. The message is for the operator. */
public final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    private LaunchException(String message, @Nullable Throwable cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** Because of how it is described or packed: the same start would fail again. */
    public static LaunchException lasting(String message) {
        return new LaunchException(message, null, true);
    }

    /** As {@link #lasting(String)}, found by something that failed. */
    public static LaunchException lasting(String message, Throwable cause) {
        return new LaunchException(message, cause, true);
    }

    /** Because of the machine, which may change: another try is worth it. */
    public static LaunchException passing(String message) {
        return new LaunchException(message, null, false);
    }

    /** As {@link #passing(String)}, found by something that failed. */
    public static LaunchException passing(String message, Throwable cause) {
        return new LaunchException(message, cause, false);
    }

    public boolean isLasting() {
        return lasting;
    }
}
