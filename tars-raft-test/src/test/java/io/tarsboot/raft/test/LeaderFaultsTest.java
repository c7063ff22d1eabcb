package io.tarsboot.raft.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.LeadershipListener;
import io.tarsboot.raft.test.fixture.Add;
import io.tarsboot.raft.test.fixture.Clients;
import io.tarsboot.raft.test.fixture.Sum;
import io.tarsboot.raft.test.fixture.Sums;
import io.tarsboot.raft.test.history.Counters;
import io.tarsboot.raft.test.history.Linearizability;
import io.tarsboot.raft.test.network.LinkConditions;
import io.tarsboot.testkit.time.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever happens to leaders while clients of all members work, the members together look like one. */
class LeaderFaultsTest {

    private static final long SEED = 20261120;
    private static final int MEMBERS = 3;
    private static final int FAULTS = 3;
    private static final int WRITES_BETWEEN = 20;
    private static final Duration WRITE_TIME = Duration.ofMillis(1);

    enum Fault {
        KILLED,
        CUT_OFF,
        NOT_HEARD,
        DEAF,
        STANDING_STILL,
        WITH_A_FULL_DISK
    }

    @TempDir
    private Path directory;

    private final Clients clients = new Clients();
    private final ConcurrentMap<Long, Integer> leaderOfTerm = new ConcurrentHashMap<>();
    private final Map<Long, Set<Integer>> termsWithTwoLeaders = new ConcurrentHashMap<>();
    private RaftCluster<Add, Sum> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.of(directory, MEMBERS, SEED, Sums::group);
        for (int member = 0; member < MEMBERS; member++) {
            // So that the power may fail in the middle of a write.
            cluster.journal(member).writeTime(WRITE_TIME);
            meet(member);
            clients.start(member);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        clients.close();
        cluster.close();
    }

    @ParameterizedTest(name = "a leader {0}")
    @EnumSource(Fault.class)
    void theOthersGoOnAndNothingIsLost(Fault fault) throws InterruptedException {
        for (int i = 0; i < FAULTS; i++) {
            awaitWrites();
            int leader = cluster.awaitLeader();
            happens(fault, leader);
            if (!cluster.running().contains(leader)) {
                clients.disconnect(leader);
            }
            Set<Integer> others = new HashSet<>(cluster.running());
            others.remove(leader);
            cluster.awaitLeaderAmong(others);
            awaitWrites();
            cluster.network().heal();
            cluster.journal(leader).free();
            if (fault == Fault.WITH_A_FULL_DISK) {
                cluster.crash(leader);
            }
            cluster.restart(leader);
            meet(leader);
        }
        allIsWell();
    }

    @Test
    void whenThePowerFailsForAllNothingIsLost() throws InterruptedException {
        for (int i = 0; i < FAULTS; i++) {
            awaitWrites();
            cluster.crashAll();
            for (int member = 0; member < MEMBERS; member++) {
                clients.disconnect(member);
            }
            cluster.restartAll();
            for (int member = 0; member < MEMBERS; member++) {
                meet(member);
            }
        }
        awaitWrites();
        allIsWell();
    }

    @Test
    void onANetworkThatLosesDelaysAndRepeatsNothingIsLostOrDoneTwice() throws InterruptedException {
        cluster.network()
                .conditions(LinkConditions.PERFECT
                        .withDelay(Duration.ZERO, Duration.ofMillis(10))
                        .withRepetition(0.2)
                        .withLoss(0.01));
        awaitWrites();
        awaitWrites();
        cluster.network().conditions(LinkConditions.PERFECT);
        awaitWrites();
        allIsWell();
    }

    private void happens(Fault fault, int leader) {
        switch (fault) {
            case KILLED -> cluster.crash(leader);
            case CUT_OFF -> cluster.isolate(leader);
            case NOT_HEARD -> cluster.mute(leader);
            case DEAF -> cluster.deafen(leader);
            case STANDING_STILL -> cluster.hold(leader);
            case WITH_A_FULL_DISK -> cluster.journal(leader).fill();
        }
    }

    private void meet(int member) {
        clients.connect(member, cluster.member(member));
        var unused = cluster.member(member).onLeadership(new LeadershipListener() {
            @Override
            public void gained(long term) {
                Integer former = leaderOfTerm.putIfAbsent(term, member);
                if (former != null && former != member) {
                    termsWithTwoLeaders.put(term, Set.of(former, member));
                }
            }

            @Override
            public void lost() {
                // Another one will be told.
            }
        });
    }

    private void awaitWrites() {
        int enough = clients.writes() + WRITES_BETWEEN;
        Eventually.isTrue("clients go on", () -> clients.writes() >= enough);
    }

    private void allIsWell() throws InterruptedException {
        clients.close();
        assertThat(clients.writes()).isPositive();
        assertThat(new TreeMap<>(termsWithTwoLeaders)).isEmpty();
        new Linearizability<>(new Counters()).assertHolds(clients.history());
    }
}
