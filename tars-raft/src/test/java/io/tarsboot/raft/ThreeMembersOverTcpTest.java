package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.FreePorts;
import io.tarsboot.raft.fixture.RaftCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreeMembersOverTcpTest {

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.overTcp(directory, member -> FreePorts.address(), member -> Accounts.group())
                .start(3);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void commandsOfAllMembersAreAppliedOnceAlthoughTheLeaderIsLost() {
        int leader = cluster.awaitLeader();
        int follower = cluster.aFollower();
        List<CompletableFuture<Balance>> underWay = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            underWay.add(cluster.member(follower).propose(new Deposit("ann", 1)));
            if (i == 250) {
                cluster.stop(leader);
            }
        }

        underWay.forEach(each -> get(each));

        assertThat(linearizableBalance(cluster.member(follower), "ann")).isEqualTo(500);
        cluster.restart(leader);
        assertThat(linearizableBalance(cluster.member(leader), "ann")).isEqualTo(500);
    }

    @Test
    void anEmptyMemberIsBroughtUpByASnapshot() {
        int follower = cluster.aFollower();
        for (int i = 0; i < 20; i++) {
            deposit(cluster.member(follower), "ann", 1);
        }
        cluster.snapshotAll();
        deposit(cluster.leader(), "ann", 1);
        cluster.snapshotAll();

        int joining = cluster.startJoining();
        get(cluster.member(follower).addMember(cluster.address(joining)));

        assertThat(linearizableBalance(cluster.member(joining), "ann")).isEqualTo(21);
        assertThat(cluster.member(joining).metrics().snapshotsLoaded()).isEqualTo(1);
    }
}
