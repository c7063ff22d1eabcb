package io.tarsboot.examples.counter;

import io.tarsboot.examples.counting.Count;
import io.tarsboot.examples.counting.CounterServant;
import io.tarsboot.examples.counting.Request;
import io.tarsboot.examples.countinglog.Add;
import io.tarsboot.raft.OutcomeUnknownException;
import io.tarsboot.raft.RaftException;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.spring.TarsServant;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The TARS interface. Any process takes any call: commands and linearizable reads find the leader by themselves. */
@TarsServant("CounterObj")
class CounterService implements CounterServant {

    /** The request cannot be: it is older than one that was answered. */
    static final int REFUSED = 1;

    /** It was not done; ask again, here or elsewhere. */
    static final int UNAVAILABLE = 2;

    /** It was done, or will be, or not: ask again with the same request, which is safe. */
    static final int UNKNOWN = 3;

    /** Shorter than callers wait, so that they learn why. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RaftGroup<Add, Count> group;

    CounterService(RaftGroup<Add, Count> group) {
        this.group = group;
    }

    @Override
    public Count add(String name, long amount, Request request) {
        return await(group.propose(new Add(name, amount, request), PATIENCE));
    }

    @Override
    public Count get(String name) {
        return await(group.readLinearizable(state -> CountingMachine.in(state, name), PATIENCE));
    }

    @Override
    public Count getLocal(String name) {
        return group.readLocal(state -> CountingMachine.in(state, name));
    }

    private static Count await(CompletableFuture<Count> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(CompletionException e) {
        if (e.getCause() instanceof RejectedException rejected) {
            return new ServantException(REFUSED, rejected.code() + ": " + rejected.getMessage());
        }
        if (e.getCause() instanceof OutcomeUnknownException unknown) {
            return answer(UNKNOWN, unknown);
        }
        return e.getCause() instanceof RaftException unavailable ? answer(UNAVAILABLE, unavailable) : e;
    }

    private static ServantException answer(int code, RaftException e) {
        return new ServantException(code, String.valueOf(e.getMessage()));
    }
}
