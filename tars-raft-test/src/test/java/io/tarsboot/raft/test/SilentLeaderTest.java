package io.tarsboot.raft.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.test.fixture.Add;
import io.tarsboot.raft.test.fixture.Sum;
import io.tarsboot.raft.test.fixture.Sums;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader that takes requests and never answers: they go to its successor as soon as there is one. */
class SilentLeaderTest {

    /** Less than a leader is waited for, more than an election takes. */
    private static final Duration PATIENCE = Duration.ofMillis(4_500);

    @TempDir
    private Path directory;

    private RaftCluster<Add, Sum> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.of(directory, 3, 3, () -> Sums.group().leaderAbsence(PATIENCE));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aCommandIsAppliedOnceByItsSuccessor() {
        RaftGroup<Add, Sum> follower = cluster.member(cluster.aFollower());
        follower.propose(new Add("ann", 1)).join();

        cluster.hold(cluster.awaitLeader());
        CompletableFuture<Sum> added = follower.propose(new Add("ann", 1), PATIENCE);

        assertThat(added.join().value()).isEqualTo(2);
        cluster.network().heal();
        assertThat(follower.propose(new Add("ann", 1)).join().value()).isEqualTo(3);
    }

    @Test
    void theFirstCommandOfAMemberToo() {
        RaftGroup<Add, Sum> follower = cluster.member(cluster.aFollower());

        cluster.hold(cluster.awaitLeader());

        assertThat(follower.propose(new Add("ann", 1), PATIENCE).join().value()).isEqualTo(1);
    }

    @Test
    void aReadIsAnsweredByItsSuccessor() {
        RaftGroup<Add, Sum> follower = cluster.member(cluster.aFollower());
        follower.propose(new Add("ann", 1)).join();

        cluster.hold(cluster.awaitLeader());

        assertThat(follower.readLinearizable(state -> Sums.in(state, "ann"), PATIENCE)
                        .join())
                .isEqualTo(1);
    }
}
