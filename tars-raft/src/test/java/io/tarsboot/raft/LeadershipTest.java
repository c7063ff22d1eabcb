package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadershipTest {

    @TempDir
    private Path directory;

    private final List<Registration> registrations = new ArrayList<>();

    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.inProcess(directory, new InProcessNetwork(), member -> Accounts.group())
                .start(3);
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::close);
        cluster.close();
    }

    @Test
    void listenersFollowTheLeadership() {
        int former = cluster.awaitLeader();
        int next = cluster.aFollower();
        Recorder atFormer = new Recorder();
        Recorder atNext = new Recorder();
        registrations.add(cluster.member(former).onLeadership(atFormer));
        registrations.add(cluster.member(next).onLeadership(atNext));
        await("the leader to be told", () -> atFormer.events.equals(List.of("gained")));

        get(cluster.member(former).transferLeadership(cluster.address(next)));

        await("the former leader to be told", () -> atFormer.events.equals(List.of("gained", "lost")));
        await("the next leader to be told", () -> atNext.events.equals(List.of("gained")));
    }

    @Test
    void aNewLeaderHasEverythingThatWasCommittedBefore() {
        int former = cluster.awaitLeader();
        int next = cluster.aFollower();
        for (int i = 0; i < 20; i++) {
            deposit(cluster.member(former), "ann", 1);
        }

        get(cluster.member(former).transferLeadership(cluster.address(next)));

        await("the next leader", () -> cluster.member(next).isLeader());
        assertThat(localBalance(cluster.member(next), "ann")).isEqualTo(20);
    }

    @Test
    void aLeaderTaskRunsWhereTheLeaderIsAndMayPropose() {
        int former = cluster.awaitLeader();
        int next = cluster.aFollower();
        AtomicInteger runs = new AtomicInteger();
        registrations.add(cluster.member(next).whileLeader(Duration.ofMillis(5), () -> {
            get(cluster.member(next).propose(new Deposit("ticks", 1)));
            runs.incrementAndGet();
        }));
        deposit(cluster.member(next), "ann", 1);
        assertThat(runs).hasValue(0);

        get(cluster.member(former).transferLeadership(cluster.address(next)));

        await("three runs", () -> runs.get() >= 3);
        assertThat(localBalance(cluster.member(next), "ticks")).isGreaterThanOrEqualTo(3);
    }

    private static final class Recorder implements LeadershipListener {

        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void gained(long term) {
            events.add("gained");
        }

        @Override
        public void lost() {
            events.add("lost");
        }
    }
}
