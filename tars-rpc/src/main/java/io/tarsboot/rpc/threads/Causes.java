package io.tarsboot.rpc.threads;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What asynchronous work failed with. */
public final class Causes {

    private Causes() {}

    /** The failure itself, without what stages and futures wrap around it on its way. */
    public static Throwable of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** The same where there may be no failure. */
    public static @Nullable Throwable ofAny(@Nullable Throwable failure) {
        return failure == null ? null : of(failure);
    }
}
