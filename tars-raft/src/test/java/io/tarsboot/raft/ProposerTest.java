package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Waiting.await;
import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.consensus.Consensus;
import io.tarsboot.raft.consensus.ConsensusException;
import io.tarsboot.raft.consensus.ConsensusException.Reason;
import io.tarsboot.raft.replica.Outcome;
import io.tarsboot.raft.replica.Proposal;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a proposer says of a command whose time is over, with a leader that the test plays. */
class ProposerTest {

    private static final MemberAddress SELF = new MemberAddress("127.0.0.1", 1);
    private static final EncodedValue NOTHING = new EncodedValue(0, 0, Bytes.EMPTY);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final GroupMetrics metrics = new GroupMetrics();
    private final AtomicInteger handedOver = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** Between handing it over and noting that it is under way. */
    @Test
    void aCommandWhoseTimeEndsWhileItIsHandedOverMayHaveBeenTaken() {
        Proposer proposer = proposer(() -> {
            await("its time to be over", () -> metrics.unanswered() == 1);
            return new CompletableFuture<>();
        });

        assertThat(failureOf(proposer.propose(NOTHING, SHORT))).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aCommandThatNoLeaderTookIsHandedOverNoMoreOnceItsCallerWasToldSo() {
        Proposer proposer = proposer(() ->
                CompletableFuture.failedFuture(new ConsensusException(Reason.NOT_LEADER, "another member leads")));

        assertThat(failureOf(proposer.propose(NOTHING, SHORT))).isInstanceOf(NoLeaderException.class);
        int sofar = handedOver.get();
        proposer.leaderChanged();
        assertThat(handedOver).hasValue(sofar);
    }

    /** @param answer of the leader to commands; it opens sessions at once */
    private Proposer proposer(Supplier<CompletableFuture<Outcome>> answer) {
        Consensus leader = (Consensus) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Consensus.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "leader" -> SELF;
                    case "append" -> append((Proposal) arguments[0], answer);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        LeaderAbsence absence = LeaderAbsence.irrelevant();
        return new Proposer(
                new LeaderClient(
                        "accounts",
                        SELF,
                        leader,
                        new InProcessNetwork().transportOf(SELF),
                        metrics,
                        absence,
                        new LeaderReach(leader, timer, absence, () -> {})),
                timer,
                new Pauses(timer),
                Runnable::run,
                Duration.ofSeconds(5),
                absence,
                metrics);
    }

    private CompletableFuture<Outcome> append(Proposal proposal, Supplier<CompletableFuture<Outcome>> answer) {
        if (proposal.asksForSession()) {
            return CompletableFuture.completedFuture(new Outcome(1, Outcome.Status.APPLIED, "", "", NOTHING));
        }
        handedOver.incrementAndGet();
        return answer.get();
    }
}
