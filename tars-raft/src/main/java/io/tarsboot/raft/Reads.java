package io.tarsboot.raft;

import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.replica.Replica;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.storage.StorageClosedException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Reads of the state: of what this member has, or of all that was acknowledged anywhere, for which it asks the leader. */
final class Reads {

    private final Replica<?, ?> replica;
    private final Consensus consensus;
    private final LeaderReach reach;
    private final Retry retry;

    private final Set<Barrier> barriers = ConcurrentHashMap.newKeySet();

    private final AtomicLong leaderChanges = new AtomicLong();

    Reads(Replica<?, ?> replica, Consensus consensus, LeaderReach reach, Retry retry) {
        this.replica = replica;
        this.consensus = consensus;
        this.reach = reach;
        this.retry = retry;
    }

    /** @throws GroupClosedException if this member is closed */
    <T> T local(Function<? super StateReader, T> query) {
        try {
            return replica.read(query);
        } catch (StorageClosedException e) {
            throw new GroupClosedException(String.valueOf(e.getMessage()));
        }
    }

    <T> CompletableFuture<T> linearizable(Function<? super StateReader, T> query, Duration timeout) {
        return retry.until(timeout, this::barrier).thenApply(passed -> local(query));
    }

    /** The former leader may never answer, so the new one is asked instead. */
    void leaderChanged() {
        leaderChanges.incrementAndGet();
        barriers.forEach(Barrier::giveUp);
    }

    /** A barrier that does not come to an end has no unknown outcome: nobody leads as far as this member can tell. */
    private CompletableFuture<Void> barrier(Duration left) {
        long before = leaderChanges.get();
        Barrier barrier = new Barrier(reach.during(consensus.readBarrier()));
        barriers.add(barrier);
        if (leaderChanges.get() != before) {
            // Perhaps not among the barriers yet when they were given up.
            barrier.giveUp();
        }
        var unused = barrier.passing().whenComplete((passed, failure) -> barriers.remove(barrier));
        return barrier.passing()
                .orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof TimeoutException
                                ? new ConsensusException(Reason.BUSY, "the leader does not answer")
                                : failure));
    }

    /** What reads wait for: the word of the leader. */
    private record Barrier(CompletableFuture<Void> passing) {

        void giveUp() {
            passing.completeExceptionally(new ConsensusException(Reason.BUSY, "another member leads now"));
        }
    }
}
