package io.tarsboot.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.transport.MemberAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeaderlessTest {

    private @Nullable MemberAddress leader;
    private long now;
    private final Leaderless leaderless = new Leaderless(() -> leader, Duration.ofSeconds(1), () -> now);

    @Test
    void whoHasJustStartedWaitsForTheFirstLeader() {
        assertThat(leaderless.isBeyondPatience()).isFalse();
        pass(Duration.ofMinutes(1));
        assertThat(leaderless.isBeyondPatience()).isFalse();
    }

    @Test
    void whoHasLostALeaderWaitsAsLongAsAnElectionTakes() {
        leader = new MemberAddress("127.0.0.1", 1);
        leaderless.look();
        leader = null;
        assertThat(leaderless.isBeyondPatience()).isFalse();
        pass(Duration.ofMillis(999));
        assertThat(leaderless.isBeyondPatience()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(leaderless.isBeyondPatience()).isTrue();
    }

    @Test
    void theTimeCountsAnewWhenALeaderWasThereMeanwhile() {
        leader = new MemberAddress("127.0.0.1", 1);
        assertThat(leaderless.isBeyondPatience()).isFalse();
        leader = null;
        assertThat(leaderless.isBeyondPatience()).isFalse();
        pass(Duration.ofMillis(600));
        leader = new MemberAddress("127.0.0.1", 2);
        leaderless.look();
        leader = null;
        leaderless.look();
        pass(Duration.ofMillis(600));
        assertThat(leaderless.isBeyondPatience()).isFalse();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
