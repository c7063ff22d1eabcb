package io.tarsboot.raft;

import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.replica.Outcome;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.raft.transport.TransportException;
import io.tarsboot.rpc.threads.Causes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Brings a request to the leader, which may be this member, once. Every failure is a {@link ConsensusException} whose
 * reason says whether the request may have been taken.
 */
final class LeaderClient {

    private final String group;
    private final MemberAddress self;
    private final Consensus consensus;
    private final RaftTransport transport;
    private final GroupMetrics metrics;
    private final LeaderAbsence absence;
    private final LeaderReach reach;
    private final MemberSurvey survey;

    LeaderClient(
            String group,
            MemberAddress self,
            Consensus consensus,
            RaftTransport transport,
            GroupMetrics metrics,
            LeaderAbsence absence,
            LeaderReach reach) {
        this.group = group;
        this.self = self;
        this.consensus = consensus;
        this.transport = transport;
        this.metrics = metrics;
        this.absence = absence;
        this.reach = reach;
        this.survey = new MemberSurvey(consensus);
    }

    CompletableFuture<Outcome> propose(Proposal proposal, Duration timeout) {
        MemberAddress leader = consensus.leader();
        if (leader == null) {
            return CompletableFuture.failedFuture(noLeader());
        }
        if (leader.equals(self)) {
            return consensus.append(proposal);
        }
        if (absence.isUnbearable()) {
            return CompletableFuture.failedFuture(
                    new ConsensusException(Reason.NOT_LEADER, group + ": " + leader + " leads and does not answer"));
        }
        metrics.forwardedOne();
        return reach.during(transport.send(leader, GroupMessages.propose(group, proposal), timeout))
                .thenApply(GroupMessages::readOutcome)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(asConsensus(failure)));
    }

    CompletableFuture<Void> change(MemberChange change, Duration timeout) {
        MemberAddress leader = consensus.leader();
        if (leader == null) {
            return CompletableFuture.failedFuture(noLeader());
        }
        if (leader.equals(self)) {
            return changeHere(change);
        }
        return transport
                .send(leader, GroupMessages.change(group, change), timeout)
                .thenAccept(GroupMessages::readDone)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(asConsensus(failure)));
    }

    /** The members, as they answer now. */
    CompletableFuture<List<MemberState>> survey() {
        return survey.look();
    }

    /** On the leader. */
    CompletableFuture<Void> changeHere(MemberChange change) {
        return survey.check(change).thenCompose(goesOn -> carryOut(change));
    }

    private CompletableFuture<Void> carryOut(MemberChange change) {
        return switch (change.kind()) {
            case ADD -> consensus.addMember(change.member());
            case REMOVE -> consensus.removeMember(change.member());
            case MAKE_LEADER -> consensus.transferLeadership(change.member());
        };
    }

    private ConsensusException noLeader() {
        return new ConsensusException(Reason.NOT_LEADER, group + ": no leader is known to " + self);
    }

    static ConsensusException asConsensus(Throwable failure) {
        Throwable cause = Causes.of(failure);
        if (cause instanceof ConsensusException consensus) {
            return consensus;
        }
        boolean notSent = cause instanceof TransportException lost && lost.reach() == TransportException.Reach.NOT_SENT;
        return new ConsensusException(notSent ? Reason.NOT_LEADER : Reason.UNKNOWN, String.valueOf(cause.getMessage()));
    }
}
