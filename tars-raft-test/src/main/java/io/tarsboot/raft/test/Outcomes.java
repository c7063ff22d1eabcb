package io.tarsboot.raft.test;

import io.tarsboot.raft.CommandFailedException;
import io.tarsboot.raft.InvalidRequestException;
import io.tarsboot.raft.NoLeaderException;
import io.tarsboot.raft.OverloadedException;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.test.history.History;
import io.tarsboot.rpc.threads.Causes;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Writes into a history what became of commands and reads. */
public final class Outcomes {

    private Outcomes() {}

    /**
     * Notes the end of an operation. A rejection is an operation without effect.
     *
     * @return completes with the operation when its end is noted, and never fails
     */
    public static <I, O> CompletableFuture<History<I, O>.Call> note(
            History<I, O>.Call call, CompletableFuture<? extends O> end) {
        return end.handle((answer, failure) -> {
            if (failure == null) {
                call.answered(answer);
            } else if (isWithoutEffect(Causes.of(failure))) {
                call.withoutEffect();
            } else {
                call.unknown();
            }
            return call;
        });
    }

    /** The same for state machines whose rejections the model knows as answers. */
    public static <I, O> CompletableFuture<History<I, O>.Call> note(
            History<I, O>.Call call,
            CompletableFuture<? extends O> end,
            Function<? super RejectedException, ? extends O> rejection) {
        return note(
                call,
                end.<O>thenApply(answer -> answer)
                        .exceptionallyCompose(failure -> Causes.of(failure) instanceof RejectedException rejected
                                ? CompletableFuture.completedFuture(rejection.apply(rejected))
                                : CompletableFuture.failedFuture(failure)));
    }

    /** Whether a command or a read that failed so has certainly not happened. */
    public static boolean isWithoutEffect(Throwable failure) {
        return failure instanceof NoLeaderException
                || failure instanceof OverloadedException
                || failure instanceof InvalidRequestException
                || failure instanceof CommandFailedException
                || failure instanceof RejectedException;
    }
}
