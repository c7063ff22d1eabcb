package io.tarsboot.raft.consensus;

import io.tarsboot.raft.replica.Outcome;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.transport.MemberAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One member of a group that agrees on a log. Futures fail with a {@link ConsensusException}; they complete on the
 * engine's threads, which must not be blocked.
 */
public interface Consensus extends AutoCloseable {

    /** Appends to the log, on the leader only, and completes once the entry was applied here. */
    CompletableFuture<Outcome> append(Proposal proposal);

    /** Completes once everything is applied here that was committed anywhere before the call. */
    CompletableFuture<Void> readBarrier();

    @Nullable
    MemberAddress leader();

    Role role();

    /** The members as far as this one knows; exact on the leader. */
    List<MemberAddress> members();

    /**
     * The members of a group that is known to go on without this one; none if this one belongs to it, is being added, or
     * does not know.
     */
    List<MemberAddress> groupWithoutThis();

    /** Asks the members that this one knew whether they go on without it, which is known a moment later. */
    void askForOwnPlace();

    /** Of the last leader that this member knew; 0 if it knew none since its start. */
    long term();

    long lastLogIndex();

    long committedIndex();

    /** How far the log of a member reaches; fails soon if it cannot be reached, or has stopped. */
    CompletableFuture<Long> logPositionOf(MemberAddress member);

    /** On the leader only. */
    CompletableFuture<Void> addMember(MemberAddress member);

    /** On the leader only. */
    CompletableFuture<Void> removeMember(MemberAddress member);

    /** On the leader only; completes when the leader has begun to hand over. */
    CompletableFuture<Void> transferLeadership(MemberAddress to);

    /** Saves the state of this member and lets go of the log before it. */
    CompletableFuture<Void> snapshot();

    @Override
    void close();
}
