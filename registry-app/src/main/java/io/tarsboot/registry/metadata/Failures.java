package io.tarsboot.registry.metadata;

import io.tarsboot.protocol.metadata.RegistryCodes;
import io.tarsboot.raft.GroupClosedException;
import io.tarsboot.raft.NoLeaderException;
import io.tarsboot.raft.OutcomeUnknownException;
import io.tarsboot.raft.OverloadedException;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.server.LocalCallers;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.rpc.threads.Causes;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures of the group as the caller of a servant gets them. */
public final class Failures {

    /** No member leads, or none that can be reached: nothing was done. */
    public static final int NO_LEADER = RegistryCodes.NO_LEADER;

    /** It may or may not have been done: look before trying again. */
    public static final int OUTCOME_UNKNOWN = 2;

    /** Too much is under way: nothing was done. */
    public static final int OVERLOADED = RegistryCodes.OVERLOADED;

    /** The request itself cannot be right. */
    public static final int INVALID = 4;

    /** Not from here, or not in this session. */
    public static final int REFUSED = LocalCallers.REFUSED;

    private static final Set<Integer> OWN = Set.of(NO_LEADER, OUTCOME_UNKNOWN, OVERLOADED, INVALID, REFUSED);

    private static final Logger log = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * What a member that was removed has is as of then, and nobody is served by that: callers go to another one.
     *
     * @throws ServantException if this member was removed from the registry
     */
    public static void requireMember(SharedState state) {
        if (state.isRemoved()) {
            throw new ServantException(
                    NO_LEADER,
                    "this member, " + state.self() + ", was removed from the registry (expected: one of its members)");
        }
    }

    /** The same future, with a failure that its caller understands. */
    public static <T> CompletableFuture<T> translated(CompletableFuture<T> future) {
        return future.exceptionallyCompose(failure -> CompletableFuture.failedFuture(translate(failure)));
    }

    private static Throwable translate(Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof NoLeaderException || cause instanceof GroupClosedException) {
            return new ServantException(
                    NO_LEADER,
                    "the registry has no leader (" + cause.getMessage()
                            + "); nothing was done, try again when a majority of its members run");
        }
        if (cause instanceof OutcomeUnknownException) {
            return new ServantException(
                    OUTCOME_UNKNOWN,
                    "the registry did not answer in time (" + cause.getMessage()
                            + "); it may yet be done, so look before trying again");
        }
        if (cause instanceof OverloadedException) {
            return new ServantException(OVERLOADED, cause.getMessage() + "; nothing was done, try again later");
        }
        if (cause instanceof IllegalArgumentException) {
            return new ServantException(INVALID, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof ServantException) {
            return cause;
        }
        if (cause instanceof TarsCallException sentOn) {
            return ofLeader(sentOn);
        }
        log.error("A call failed for a reason that nothing foresaw", cause);
        return new ServantException(ReturnCode.UNKNOWN, "the registry failed; its log says why");
    }

    /** A call was sent on to the leader, or to one that has just ceased to be it: callers are told what that one said. */
    private static ServantException ofLeader(TarsCallException failure) {
        if (failure instanceof ServerException told && OWN.contains(told.returnCode())) {
            return new ServantException(told.returnCode(), told.description());
        }
        return new ServantException(
                failure.mayHaveRun() ? OUTCOME_UNKNOWN : NO_LEADER,
                "the leader of the registry could not be asked (" + failure.getMessage() + "); "
                        + (failure.mayHaveRun() ? "look before trying again" : "nothing was done, try again"));
    }
}
