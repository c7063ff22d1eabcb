package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.TarsCallException;
import java.util.function.Supplier;

/** What callers are told when another part of the framework does not answer. */
final class RemoteFailures {

    private final String part;

    /** @param part such as {@code the registry} */
    RemoteFailures(String part) {
        this.part = part;
    }

    <T> T translate(Supplier<T> call) {
        try {
            return call.get();
        } catch (TarsCallException e) {
            throw problem(e);
        }
    }

    private ProblemException problem(TarsCallException failure) {
        if (failure instanceof CallTimeoutException || failure.mayHaveRun()) {
            return ProblemException.of(
                            ProblemCode.TIMEOUT,
                            part + " did not answer; a change that was asked for may or may not have happened",
                            "Look at what is there before you try again.")
                    .causedBy(failure);
        }
        return ProblemException.of(
                        ProblemCode.UNAVAILABLE,
                        part + " cannot be reached",
                        "Try again in some seconds; run: tarsctl framework check")
                .causedBy(failure);
    }
}
