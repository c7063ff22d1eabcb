package io.tarsboot.raft.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.NoLeaderException;
import io.tarsboot.raft.OutcomeUnknownException;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.test.fixture.Add;
import io.tarsboot.raft.test.fixture.Sum;
import io.tarsboot.raft.test.fixture.Sums;
import io.tarsboot.testkit.time.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is cut off from the majority is told so soon, whatever it asks its member for, and still reads what is there. */
class MinorityTest {

    /** Much longer than it takes: what ends before ended because of the absence of a leader. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final Add ADD = new Add("ann", 1);

    @TempDir
    private Path directory;

    private RaftCluster<Add, Sum> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.of(
                directory, 3, 5, () -> Sums.group().requestTimeout(TIMEOUT).leaderAbsence(Duration.ofSeconds(1)));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aFollowerThatIsCutOffRefuses() {
        int cutOff = cluster.aFollower();
        RaftGroup<Add, Sum> follower = cluster.member(cutOff);
        follower.propose(ADD).join();
        follower.readLinearizable(state -> Sums.in(state, "ann")).join();

        cluster.isolate(cutOff);

        assertThatThrownBy(() -> follower.propose(ADD).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfAny(NoLeaderException.class, OutcomeUnknownException.class)
                .hasMessageContaining("no majority");
        assertThatThrownBy(() -> follower.propose(ADD).join())
                .hasCauseInstanceOf(NoLeaderException.class)
                .hasMessageContaining("no majority");
        assertThatThrownBy(() -> follower.readLinearizable(state -> Sums.in(state, "ann"))
                        .join())
                .hasCauseInstanceOf(NoLeaderException.class)
                .hasMessageContaining("no majority");
        assertThatThrownBy(() ->
                        follower.transferLeadership(cluster.address(cutOff)).join())
                .hasCauseInstanceOf(NoLeaderException.class)
                .hasMessageContaining("no majority");
        long there = follower.readLocal(state -> Sums.in(state, "ann"));
        assertThat(there).isEqualTo(1);
    }

    @Test
    void aLeaderThatIsCutOffStepsDownAndRefuses() {
        int cutOff = cluster.awaitLeader();
        RaftGroup<Add, Sum> former = cluster.member(cutOff);
        former.propose(ADD).join();
        // If another leads since then, it may not have applied the command yet.
        former.readLinearizable(state -> Sums.in(state, "ann")).join();

        cluster.isolate(cutOff);

        // It takes itself for the leader; on a machine that stood still it knows better by now.
        assertThatThrownBy(() -> former.propose(ADD).join())
                .cause()
                .isInstanceOfAny(OutcomeUnknownException.class, NoLeaderException.class)
                .hasMessageContaining("no majority");
        assertThat(former.isLeader()).isFalse();
        assertThatThrownBy(() -> former.propose(ADD).join()).hasCauseInstanceOf(NoLeaderException.class);
        long there = former.readLocal(state -> Sums.in(state, "ann"));
        assertThat(there).isEqualTo(1);
    }

    /** It hears a leader, and brings nothing to it. */
    @Test
    void aFollowerThatIsNotHeardRefuses() {
        int mute = cluster.aFollower();
        RaftGroup<Add, Sum> follower = cluster.member(mute);
        follower.propose(ADD).join();

        cluster.mute(mute);

        refusesCommandsAndReads(follower);
        cluster.network().heal();
        takesCommandsAgain(follower);
    }

    @Test
    void aLeaderThatIsNotHeardRefuses() {
        int mute = cluster.awaitLeader();
        RaftGroup<Add, Sum> former = cluster.member(mute);
        former.propose(ADD).join();

        cluster.mute(mute);

        refusesCommandsAndReads(former);
        cluster.network().heal();
        takesCommandsAgain(former);
    }

    @Test
    void aLeaderThatHearsNobodyRefuses() {
        int deaf = cluster.awaitLeader();
        RaftGroup<Add, Sum> former = cluster.member(deaf);
        former.propose(ADD).join();

        cluster.deafen(deaf);

        refusesCommandsAndReads(former);
        cluster.network().heal();
        takesCommandsAgain(former);
    }

    @Test
    void theMajorityGoesOnAndTheOthersComeBack() {
        int cutOff = cluster.awaitLeader();
        RaftGroup<Add, Sum> former = cluster.member(cutOff);
        former.propose(ADD).join();
        cluster.isolate(cutOff);
        Set<Integer> others = new HashSet<>(cluster.running());
        others.remove(cutOff);

        RaftGroup<Add, Sum> next = cluster.member(cluster.awaitLeaderAmong(others));
        assertThat(next.propose(ADD).join().value()).isEqualTo(2);
        cluster.network().heal();

        takesCommandsAgain(former);
        assertThat(former.readLinearizable(state -> Sums.in(state, "ann")).join())
                .isEqualTo(2);
    }

    private static void refusesCommandsAndReads(RaftGroup<Add, Sum> member) {
        assertThatThrownBy(() -> member.propose(ADD).join())
                .cause()
                .isInstanceOfAny(NoLeaderException.class, OutcomeUnknownException.class)
                .hasMessageContaining("no majority");
        assertThatThrownBy(() -> member.propose(ADD).join())
                .hasCauseInstanceOf(NoLeaderException.class)
                .hasMessageContaining("no majority");
        assertThatThrownBy(() ->
                        member.readLinearizable(state -> Sums.in(state, "ann")).join())
                .hasCauseInstanceOf(NoLeaderException.class)
                .hasMessageContaining("no majority");
    }

    /** It may refuse for a moment yet, until it follows. */
    private static void takesCommandsAgain(RaftGroup<Add, Sum> member) {
        Eventually.isTrue(
                "it takes commands again",
                () -> member.propose(new Add("bob", 1))
                        .handle((sum, refused) -> refused == null)
                        .join());
    }
}
