package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.consensus.Role;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.AccountCommand.Withdraw;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ThreeMembersTest {

    private final InProcessNetwork network = new InProcessNetwork();

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.inProcess(directory, network, member -> Accounts.group())
                .start(3);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aFollowerTakesCommandsAndReadsWhatItWrote() {
        RaftGroup<AccountCommand, Balance> follower = cluster.member(cluster.aFollower());

        assertThat(deposit(follower, "ann", 5)).isEqualTo(new Balance(5));
        assertThat(linearizableBalance(follower, "ann")).isEqualTo(5);
        assertThat(failureOf(follower.propose(new Withdraw("ann", 6)))).isInstanceOf(RejectedException.class);
        assertThat(follower.metrics().forwarded()).isPositive();
    }

    @Test
    void aLinearizableReadOnAFollowerSeesWhatTheLeaderAcknowledged() {
        RaftGroup<AccountCommand, Balance> follower = cluster.member(cluster.aFollower());

        for (int i = 1; i <= 50; i++) {
            deposit(cluster.leader(), "ann", 1);
            assertThat(linearizableBalance(follower, "ann")).isEqualTo(i);
        }
    }

    @Test
    void whenTheLeaderIsLostTheOthersGoOn() {
        int leader = cluster.awaitLeader();
        int follower = cluster.aFollower();
        deposit(cluster.member(follower), "ann", 1);

        cluster.stop(leader);

        assertThat(deposit(cluster.member(follower), "ann", 1)).isEqualTo(new Balance(2));
        assertThat(linearizableBalance(cluster.member(follower), "ann")).isEqualTo(2);
    }

    @Test
    void commandsUnderWayWhenTheLeaderIsLostAreAppliedOnce() {
        int leader = cluster.awaitLeader();
        RaftGroup<AccountCommand, Balance> follower = cluster.member(cluster.aFollower());
        List<CompletableFuture<Balance>> underWay = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            underWay.add(follower.propose(new Deposit("ann", 1)));
            if (i == 100) {
                cluster.stop(leader);
            }
        }

        underWay.forEach(each -> get(each));

        assertThat(linearizableBalance(follower, "ann")).isEqualTo(200);
    }

    @Test
    void anIsolatedLeaderIsReplacedAndCatchesUp() {
        int former = cluster.awaitLeader();
        int follower = cluster.aFollower();
        deposit(cluster.member(follower), "ann", 1);

        network.isolate(cluster.address(former));
        await("another leader", () -> !cluster.member(former).isLeader());
        assertThat(deposit(cluster.member(follower), "ann", 1)).isEqualTo(new Balance(2));
        assertThat(localBalance(cluster.member(former), "ann")).isEqualTo(1);
        assertThat(failureOf(cluster.member(former).readLinearizable(state -> 1, Duration.ofMillis(300))))
                .isInstanceOf(NoLeaderException.class);

        network.heal(cluster.address(former));
        await("the former leader to catch up", () -> localBalance(cluster.member(former), "ann") == 2);
    }

    @Test
    void withoutAMajorityCommandsFailAndLocalReadsGoOn() {
        int survivor = cluster.aFollower();
        deposit(cluster.member(survivor), "ann", 3);
        await("the deposit to arrive", () -> localBalance(cluster.member(survivor), "ann") == 3);
        for (int member = 0; member < 3; member++) {
            if (member != survivor) {
                cluster.stop(member);
            }
        }
        await("the leader to be missed", () -> cluster.member(survivor).status().leader() == null);

        assertThat(failureOf(cluster.member(survivor).propose(new Deposit("ann", 1), Duration.ofMillis(600))))
                .isInstanceOf(NoLeaderException.class);
        assertThat(failureOf(cluster.member(survivor).readLinearizable(state -> 1, Duration.ofMillis(600))))
                .isInstanceOf(NoLeaderException.class);
        assertThat(localBalance(cluster.member(survivor), "ann")).isEqualTo(3);
        assertThat(cluster.member(survivor).status().isHealthy()).isFalse();
    }

    @Test
    void aCommandThatWasHandedOverWithoutAnAnswerHasAnUnknownOutcome() {
        int leader = cluster.awaitLeader();
        deposit(cluster.member(leader), "ann", 1);
        network.isolate(cluster.address(leader));

        assertThat(failureOf(cluster.member(leader).propose(new Deposit("ann", 1), Duration.ofMillis(100))))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aMemberThatWasAwayCatchesUp() {
        int away = cluster.aFollower();
        cluster.stop(away);
        for (int i = 0; i < 30; i++) {
            deposit(cluster.leader(), "ann", 1);
        }

        RaftGroup<AccountCommand, Balance> back = cluster.restart(away);

        assertThat(linearizableBalance(back, "ann")).isEqualTo(30);
    }

    @Test
    void aMemberThatLostItsDiskIsBroughtUpAgain() throws IOException {
        int lost = cluster.aFollower();
        deposit(cluster.leader(), "ann", 1);
        cluster.stop(lost);
        FileSystemUtils.deleteRecursively(cluster.directory(lost));
        deposit(cluster.leader(), "ann", 1);

        RaftGroup<AccountCommand, Balance> back = cluster.restart(lost);

        assertThat(linearizableBalance(back, "ann")).isEqualTo(2);
        assertThat(deposit(back, "ann", 1)).isEqualTo(new Balance(3));
    }

    @Test
    void aLinearizableReadWorksWithAMemberDown() {
        int leader = cluster.awaitLeader();
        int down = cluster.aFollower();
        cluster.stop(down);
        int other = cluster.aFollower();
        deposit(cluster.leader(), "ann", 1);

        assertThat(linearizableBalance(cluster.member(other), "ann")).isEqualTo(1);
        assertThat(linearizableBalance(cluster.member(leader), "ann")).isEqualTo(1);
    }

    @Test
    void manyCommandsFromAllMembersAreAllApplied() {
        List<CompletableFuture<Balance>> underWay = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            underWay.add(cluster.member(i % 3).propose(new Deposit("account-" + i % 10, 1)));
        }
        underWay.forEach(each -> get(each));

        for (int member = 0; member < 3; member++) {
            for (int account = 0; account < 10; account++) {
                assertThat(linearizableBalance(cluster.member(member), "account-" + account))
                        .isEqualTo(300);
            }
        }
    }

    @Test
    void leadershipIsHandedOver() {
        int follower = cluster.aFollower();

        get(cluster.leader().transferLeadership(cluster.address(follower)));

        await("the follower to lead", () -> cluster.member(follower).isLeader());
        assertThat(deposit(cluster.member(follower), "ann", 1)).isEqualTo(new Balance(1));
    }

    @Test
    void everyMemberKnowsHowTheGroupStands() {
        int leader = cluster.awaitLeader();
        int follower = cluster.aFollower();
        deposit(cluster.member(follower), "ann", 1);
        await("the leader to be known", () -> cluster.member(follower).status().leader() != null);

        GroupStatus status = cluster.member(follower).status();

        assertThat(status.leader()).isEqualTo(cluster.address(leader));
        assertThat(status.role()).isEqualTo(Role.FOLLOWER);
        assertThat(status.members()).containsExactly(cluster.address(0), cluster.address(1), cluster.address(2));
        assertThat(status.isHealthy()).isTrue();
        assertThat(cluster.member(leader).status().role()).isEqualTo(Role.LEADER);
    }

    @Test
    void whatIsUnderWayWhenAMemberIsClosedEndsThere() {
        int last = cluster.awaitLeader();
        RaftGroup<AccountCommand, Balance> alone = cluster.member(last);
        List.of(0, 1, 2).stream().filter(member -> member != last).forEach(cluster::stop);
        List<CompletableFuture<?>> underWay = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            underWay.add(alone.readLinearizable(state -> state.revision(), Duration.ofHours(1)));
            underWay.add(alone.propose(new Deposit("ann", 1), Duration.ofHours(1)));
        }

        cluster.stop(last);

        assertThat(underWay).allSatisfy(each -> assertThat(failureOf(each)).isInstanceOf(GroupClosedException.class));
    }
}
