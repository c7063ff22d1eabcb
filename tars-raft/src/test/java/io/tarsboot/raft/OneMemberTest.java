package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.PATIENCE;
import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.consensus.Role;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Crash;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.AccountCommand.Withdraw;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneMemberTest {

    private static final int READS = 50;

    private final ExecutorService asking = Executors.newSingleThreadExecutor();
    private final List<Accounts> machines = new ArrayList<>();

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.inProcess(directory, new InProcessNetwork(), member -> {
                    machines.add(new Accounts());
                    return RaftGroup.builder(
                            "accounts", machines.get(machines.size() - 1), AccountCommand.CODEC, Balance.CODEC);
                })
                .start(1);
    }

    @AfterEach
    void close() {
        asking.shutdownNow();
        cluster.close();
    }

    @Test
    void aCommandChangesTheStateAndAnswers() {
        RaftGroup<AccountCommand, Balance> group = cluster.leader();

        assertThat(deposit(group, "ann", 5)).isEqualTo(new Balance(5));
        assertThat(deposit(group, "ann", 7)).isEqualTo(new Balance(12));
        assertThat(localBalance(group, "ann")).isEqualTo(12);
        assertThat(linearizableBalance(group, "ann")).isEqualTo(12);
    }

    @Test
    void aRejectedCommandChangesNothingAndSaysWhy() {
        RaftGroup<AccountCommand, Balance> group = cluster.leader();
        deposit(group, "ann", 5);

        assertThat(failureOf(group.propose(new Withdraw("ann", 6))))
                .isInstanceOfSatisfying(RejectedException.class, rejection -> {
                    assertThat(rejection.code()).isEqualTo("balance.insufficient");
                    assertThat(rejection).hasMessage("balance: 5 (expected: at least 6)");
                });
        assertThat(localBalance(group, "ann")).isEqualTo(5);
    }

    @Test
    void aDefectiveCommandIsAnsweredAndTheGroupLives() {
        RaftGroup<AccountCommand, Balance> group = cluster.leader();
        deposit(group, "ann", 5);

        assertThat(failureOf(group.propose(new Crash("ann"))))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("a defect of the state machine");
        assertThat(deposit(group, "ann", 1)).isEqualTo(new Balance(6));
    }

    @Test
    void aRestartRepeatsNothing() {
        for (int i = 0; i < 20; i++) {
            deposit(cluster.leader(), "ann", 1);
        }
        cluster.stop(0);

        RaftGroup<AccountCommand, Balance> group = cluster.restart(0);

        assertThat(linearizableBalance(group, "ann")).isEqualTo(20);
        assertThat(machines.get(0).applies()).isEqualTo(20);
        assertThat(machines.get(1).applies()).isZero();
        assertThat(deposit(group, "ann", 1)).isEqualTo(new Balance(21));
    }

    @Test
    void aClosedMemberRefusesWhatItIsAsked() {
        RaftGroup<AccountCommand, Balance> group = cluster.leader();
        cluster.stop(0);

        assertThat(failureOf(group.propose(new Deposit("ann", 1)))).isInstanceOf(GroupClosedException.class);
        assertThat(failureOf(group.readLinearizable(state -> 1))).isInstanceOf(GroupClosedException.class);
        assertThatThrownBy(() -> group.readLocal(state -> 1)).isInstanceOf(GroupClosedException.class);
        assertThat(group.status().role()).isEqualTo(Role.CLOSED);
    }

    @Test
    void whoAsksWhileTheMemberClosesIsToldSo() {
        RaftGroup<AccountCommand, Balance> group = cluster.leader();
        CompletableFuture<Throwable> refused = CompletableFuture.supplyAsync(() -> askUntilRefused(group), asking);

        cluster.stop(0);

        assertThat(get(refused)).isInstanceOf(RaftException.class);
    }

    /** More than a few reads are under way at any time, so that the end meets them at every point of their way. */
    private static Throwable askUntilRefused(RaftGroup<AccountCommand, Balance> group) {
        Deque<CompletableFuture<Integer>> underWay = new ArrayDeque<>();
        while (true) {
            GroupStatus status = group.status();
            underWay.add(group.readLinearizable(state -> 1));
            if (status.role() == Role.CLOSED || underWay.size() > READS) {
                CompletableFuture<Integer> oldest = underWay.remove();
                try {
                    assertThat(oldest.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                            .isEqualTo(1);
                } catch (ExecutionException e) {
                    return e.getCause();
                } catch (InterruptedException | TimeoutException e) {
                    throw new AssertionError("a read without an answer", e);
                }
            }
        }
    }
}
