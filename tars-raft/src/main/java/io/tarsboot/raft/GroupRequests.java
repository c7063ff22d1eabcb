package io.tarsboot.raft;

import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.replica.Replica;
import io.tarsboot.raft.transport.MemberMessage;
import java.util.concurrent.CompletableFuture;

/** Answers what other members of the group ask this one for, as the leader that they take it for. */
final class GroupRequests {

    private final String group;
    private final Replica<?, ?> replica;
    private final Consensus consensus;
    private final LeaderClient leader;

    GroupRequests(String group, Replica<?, ?> replica, Consensus consensus, LeaderClient leader) {
        this.group = group;
        this.replica = replica;
        this.consensus = consensus;
        this.leader = leader;
    }

    /** The future never fails: failures are answers too. */
    CompletableFuture<MemberMessage> handle(MemberMessage request) {
        return answer(request).exceptionally(failure -> GroupMessages.failure(LeaderClient.asConsensus(failure)));
    }

    private CompletableFuture<MemberMessage> answer(MemberMessage request) {
        try {
            if (GroupMessages.isPropose(request)) {
                GroupMessages.Propose propose = GroupMessages.readPropose(request);
                checkGroup(propose.group());
                checkCommand(propose.proposal());
                return consensus.append(propose.proposal()).thenApply(GroupMessages::outcome);
            }
            if (GroupMessages.isChange(request)) {
                GroupMessages.Change change = GroupMessages.readChange(request);
                checkGroup(change.group());
                return leader.changeHere(change.change()).thenApply(done -> GroupMessages.done());
            }
            throw invalid("message type: " + request.type() + " (expected: one that this release knows)");
        } catch (ConsensusException e) {
            return CompletableFuture.failedFuture(e);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(invalid(request.type() + ": " + e.getMessage()));
        }
    }

    /** What cannot be read must not come into the log: it would stop every member that applies it. */
    private void checkCommand(Proposal proposal) {
        try {
            replica.check(proposal);
        } catch (RuntimeException e) {
            throw invalid("command: the leader cannot read it: " + e.getMessage());
        }
    }

    private void checkGroup(String asked) {
        if (!asked.equals(group)) {
            throw invalid("group: " + asked + " (expected: " + group + ")");
        }
    }

    private static ConsensusException invalid(String message) {
        return new ConsensusException(Reason.INVALID, message);
    }
}
