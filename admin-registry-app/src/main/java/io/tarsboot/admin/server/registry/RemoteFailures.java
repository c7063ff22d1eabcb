package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.protocol.metadata.RegistryCodes;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import java.util.Set;
import java.util.function.Supplier;

/** What callers are told when another part of the framework does not answer. */
final class RemoteFailures {

    private final String part;
    private final Set<Integer> refusals;

    /** @param part such as {@code the package store} */
    RemoteFailures(String part) {
        this(part, Set.of());
    }

    private RemoteFailures(String part, Set<Integer> refusals) {
        this.part = part;
        this.refusals = refusals;
    }

    static RemoteFailures ofRegistry() {
        return new RemoteFailures("the registry", Set.of(RegistryCodes.NO_LEADER, RegistryCodes.OVERLOADED));
    }

    <T> T translate(Supplier<T> call) {
        try {
            return call.get();
        } catch (TarsCallException e) {
            throw problem(e);
        }
    }

    private ProblemException problem(TarsCallException failure) {
        if (failure instanceof ServerException told && refusals.contains(told.returnCode())) {
            return ProblemException.of(
                            ProblemCode.UNAVAILABLE,
                            told.description(),
                            told.returnCode() == RegistryCodes.NO_LEADER
                                    ? "See which members run: tarsctl operator members list registry"
                                    : "Try again in some seconds.")
                    .causedBy(failure);
        }
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
