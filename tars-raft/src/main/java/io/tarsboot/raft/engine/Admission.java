package io.tarsboot.raft.engine;

import com.alipay.sofa.jraft.Node;
import com.alipay.sofa.jraft.entity.PeerId;
import com.alipay.sofa.jraft.entity.Task;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.RaftTransport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a new member into the group, on the leader: it learns the log without a vote, and gets its vote when it has
 * caught up.
 *
 * <p>JRaft can add a voter directly, but a member that does not know the group yet ignores the candidates of it. If the
 * leader of a small group fails at that moment, its successor needs the new member's vote and never gets it. A learner
 * is told who the members are before anything depends on it.
 */
final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Node node;
    private final RaftTransport transport;
    private final MemberAddress member;
    private final PeerId peer;
    private final Duration silence;
    private final Executor soon = CompletableFuture.delayedExecutor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);

    /** @param silence how long the new member may be out of reach before it is given up */
    Admission(Node node, RaftTransport transport, MemberAddress member, Duration silence) {
        this.node = node;
        this.transport = transport;
        this.member = member;
        this.peer = Peers.peer(member);
        this.silence = silence;
    }

    /** @throws IllegalStateException if this is not the leader */
    CompletableFuture<Void> admit() {
        if (node.listPeers().contains(peer)) {
            return CompletableFuture.completedFuture(null);
        }
        return learn().thenCompose(learning -> catchUp())
                .thenCompose(ready -> NodeChange.on(done -> node.removeLearners(List.of(peer), done)))
                .thenCompose(unlisted -> vote());
    }

    private CompletableFuture<Void> learn() {
        return node.listLearners().contains(peer)
                ? CompletableFuture.completedFuture(null)
                : NodeChange.on(done -> node.addLearners(List.of(peer), done));
    }

    /** Waits until the new member has everything that the leader has now, the list of members included. */
    private CompletableFuture<Void> catchUp() {
        CompletableFuture<Void> caughtUp = new CompletableFuture<>();
        look(node.getLastLogIndex(), System.nanoTime(), caughtUp);
        return caughtUp;
    }

    private void look(long target, long lastAnswer, CompletableFuture<Void> caughtUp) {
        var unused = Position.ask(transport, member, node.getGroupId()).whenComplete((position, failure) -> {
            if (position != null && position >= target) {
                caughtUp.complete(null);
            } else if (!node.isLeader(false)) {
                caughtUp.completeExceptionally(
                        new ConsensusException(Reason.NOT_LEADER, "the leader changed while a member was added"));
            } else if (position == null && System.nanoTime() - lastAnswer > silence.toNanos()) {
                giveUp(failure, caughtUp);
            } else {
                long heard = position == null ? lastAnswer : System.nanoTime();
                soon.execute(() -> look(target, heard, caughtUp));
            }
        });
    }

    /**
     * Makes it a voter. JRaft looks for the success of an append to see that the member has caught up, and misses it if
     * there was nothing to append: so there is.
     */
    private CompletableFuture<Void> vote() {
        CompletableFuture<Void> voting = NodeChange.on(done -> node.addPeer(peer, done));
        nudge(voting);
        return voting;
    }

    private void nudge(CompletableFuture<Void> until) {
        soon.execute(() -> {
            if (!until.isDone() && node.isLeader(false)) {
                node.apply(new Task(LogEntries.encode(Proposal.empty()), null));
                nudge(until);
            }
        });
    }

    private void giveUp(@Nullable Throwable failure, CompletableFuture<Void> caughtUp) {
        LOG.warn("{} is not added: it is out of reach for {}", member, silence, failure);
        var unused = NodeChange.on(done -> node.removeLearners(List.of(peer), done))
                .whenComplete((removed, failed) -> caughtUp.completeExceptionally(new ConsensusException(
                        Reason.INVALID,
                        "member: " + member + " is out of reach (expected: one that runs and is joining the group "
                                + node.getGroupId() + ")")));
    }
}
