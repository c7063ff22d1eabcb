package io.tarsboot.ctl.admin;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.FailureException;
import java.util.Optional;
import java.util.function.Supplier;

/** Questions to which "there is none" is an answer. */
public final class Missing {

    private Missing() {}

    public static <T> Optional<T> asEmpty(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (FailureException e) {
            if (e.failure().exitCode() == ExitCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
