package io.tarsboot.patch.servant;

import io.tarsboot.patch.store.StoreException;
import io.tarsboot.protocol.packages.Outcome;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.rpc.threads.Causes;
import java.util.concurrent.CompletionException;

/** The store's failures as callers get them. */
final class Outcomes {

    static final Outcome OK = Outcome.DEFAULT;

    private Outcomes() {}

    static Outcome of(StoreException failure) {
        return new Outcome(error(failure.reason()), String.valueOf(failure.getMessage()));
    }

    /** @throws RuntimeException the failure itself if it is not one of the store */
    static Outcome of(Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof StoreException known) {
            return of(known);
        }
        throw cause instanceof RuntimeException defect ? defect : new CompletionException(cause);
    }

    private static PackageError error(StoreException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> PackageError.NOT_FOUND;
            case TOO_LARGE -> PackageError.TOO_LARGE;
            case WRONG_OFFSET -> PackageError.WRONG_OFFSET;
            case WRONG_DIGEST -> PackageError.WRONG_DIGEST;
            case INVALID -> PackageError.INVALID;
            case UNAVAILABLE -> PackageError.UNAVAILABLE;
        };
    }
}
