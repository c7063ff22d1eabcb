package io.tarsboot.raft;

import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.transport.MemberAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the members how they are, and refuses changes after which too few of them would be left. */
final class MemberSurvey {

    private static final Logger LOG = LoggerFactory.getLogger(MemberSurvey.class);

    private final Consensus consensus;

    MemberSurvey(Consensus consensus) {
        this.consensus = consensus;
    }

    /** Takes as long as a member may take to answer. */
    CompletableFuture<List<MemberState>> look() {
        List<CompletableFuture<MemberState>> states =
                consensus.members().stream().map(this::look).toList();
        return CompletableFuture.allOf(states.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> states.stream().map(CompletableFuture::join).toList());
    }

    /**
     * On the leader: completes if the group goes on after the change. Adding cannot lose the majority, since a member
     * votes only when it has caught up.
     */
    CompletableFuture<Void> check(MemberChange change) {
        List<MemberAddress> members = consensus.members();
        boolean known = members.contains(change.member());
        return switch (change.kind()) {
            case ADD -> CompletableFuture.completedFuture(null);
            case REMOVE ->
                known && members.size() > 1
                        ? look().thenCompose(states -> checkRemoval(change.member(), states))
                        : CompletableFuture.completedFuture(null);
            case MAKE_LEADER ->
                known
                        ? look().thenCompose(states -> checkLeader(change.member(), states))
                        : invalid("member: " + change.member() + " (expected: one of " + members + ")");
        };
    }

    private static CompletableFuture<Void> checkRemoval(MemberAddress leaving, List<MemberState> states) {
        List<MemberState> left = states.stream()
                .filter(state -> !state.address().equals(leaving))
                .toList();
        List<MemberAddress> silent = left.stream()
                .filter(state -> !state.answers())
                .map(MemberState::address)
                .toList();
        int needed = left.size() / 2 + 1;
        int answering = left.size() - silent.size();
        return answering >= needed
                ? CompletableFuture.completedFuture(null)
                : invalid("member: " + leaving + " cannot be removed, " + answering + " of the " + left.size()
                        + " members that are left would answer (expected: at least " + needed
                        + ", or the group stops); first remove or bring back " + silent);
    }

    private static CompletableFuture<Void> checkLeader(MemberAddress next, List<MemberState> states) {
        return states.stream().anyMatch(state -> state.address().equals(next) && state.answers())
                ? CompletableFuture.completedFuture(null)
                : invalid("member: " + next + " does not answer (expected: one that runs)");
    }

    private CompletableFuture<MemberState> look(MemberAddress member) {
        return consensus.logPositionOf(member).handle((position, failure) -> {
            if (failure != null) {
                LOG.debug("{} does not answer", member, failure);
            }
            return new MemberState(member, failure == null, failure == null ? position : 0);
        });
    }

    private static CompletableFuture<Void> invalid(String message) {
        return CompletableFuture.failedFuture(new ConsensusException(Reason.INVALID, message));
    }
}
