package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.AccountCommand.Withdraw;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import io.tarsboot.raft.transport.MemberMessage;
import io.tarsboot.raft.transport.MessageHandler;
import io.tarsboot.raft.transport.RaftTransport;
import io.tarsboot.raft.transport.TransportException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proposals reach the leader and are applied, but their answers get lost on the way back. */
class LostAnswersTest {

    private final InProcessNetwork network = new InProcessNetwork();
    private final AtomicInteger answersToLose = new AtomicInteger();

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.over(
                        directory, self -> new LosingTransport(network.transportOf(self)), member -> Accounts.group())
                .start(3);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aCommandIsSentAgainAndAppliedOnce() {
        AtomicInteger deposited = new AtomicInteger();

        RaftGroup<AccountCommand, Balance> follower = withAnswersLost(
                3, group -> assertThat(deposit(group, "ann", 1)).isEqualTo(new Balance(deposited.incrementAndGet())));

        assertThat(linearizableBalance(follower, "ann")).isEqualTo(deposited.get());
        assertThat(follower.metrics().retries()).isPositive();
    }

    @Test
    void aRejectionIsLearntAgainToo() {
        withAnswersLost(
                2,
                group -> assertThat(failureOf(group.propose(new Withdraw("ann", 5))))
                        .isInstanceOf(RejectedException.class));
    }

    /** Again if the follower became the leader by then: it sends nothing, so no answer to it can be lost. */
    private RaftGroup<AccountCommand, Balance> withAnswersLost(
            int lost, Consumer<RaftGroup<AccountCommand, Balance>> proposing) {
        for (int attempt = 0; attempt < 10; attempt++) {
            RaftGroup<AccountCommand, Balance> follower = cluster.member(cluster.aFollower());
            // It has a session from here on, so the answers that get lost are those to commands.
            deposit(follower, "bob", 1);
            answersToLose.set(lost);
            proposing.accept(follower);
            if (answersToLose.get() <= 0) {
                return follower;
            }
        }
        throw new AssertionError("no answers were lost");
    }

    @Test
    void ifNoAnswerEverComesTheOutcomeIsUnknown() {
        RaftGroup<AccountCommand, Balance> follower = cluster.member(cluster.aFollower());
        deposit(follower, "ann", 1);

        answersToLose.set(Integer.MAX_VALUE);
        assertThat(failureOf(follower.propose(new Deposit("ann", 1), Duration.ofMillis(300))))
                .isInstanceOf(OutcomeUnknownException.class);
        answersToLose.set(0);

        assertThat(linearizableBalance(follower, "ann")).isEqualTo(2);
    }

    @Test
    void aCommandThatIsTooLongIsRefused() {
        RaftGroup<AccountCommand, Balance> leader = cluster.leader();

        assertThat(failureOf(leader.propose(new Deposit("a".repeat(RaftGroup.MAX_COMMAND_BYTES), 1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("(expected: at most 4194304)");
    }

    private final class LosingTransport implements RaftTransport {

        private final RaftTransport network;

        LosingTransport(RaftTransport network) {
            this.network = network;
        }

        @Override
        public Listening listen(MemberAddress address, MessageHandler handler) {
            return network.listen(address, handler);
        }

        @Override
        public CompletableFuture<MemberMessage> send(MemberAddress to, MemberMessage request, Duration timeout) {
            CompletableFuture<MemberMessage> answer = network.send(to, request, timeout);
            if (!request.type().equals("group.propose") || answersToLose.get() <= 0) {
                return answer;
            }
            return answer.thenCompose(lost -> {
                answersToLose.decrementAndGet();
                return CompletableFuture.failedFuture(
                        new TransportException(TransportException.Reach.UNKNOWN, "lost by the test"));
            });
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
