package io.tarsboot.node.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final RestartPolicy policy = new RestartPolicy(
            4, Duration.ofSeconds(60), Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofMinutes(10));

    @Test
    void aServerThatRanForAWhileComesBackAtOnce() {
        RestartHistory history = RestartHistory.NONE.started(T0, policy);

        RestartVerdict verdict = policy.decide(history, T0.plusSeconds(3600));

        assertThat(verdict).isEqualTo(new RestartVerdict(T0.plusSeconds(3600), "starting again, it ran for 3600 s"));
    }

    @Test
    void theFirstQuickRestartIsAtOnce() {
        RestartHistory history = RestartHistory.NONE.started(T0, policy);

        RestartVerdict verdict = policy.decide(history, T0.plusSeconds(5));

        assertThat(verdict.startAt()).isEqualTo(T0.plusSeconds(5));
        assertThat(verdict.reason()).isEqualTo("starting again, quick restart 1 of 4");
    }

    @Test
    void quickRestartsSlowDownAndEndInALongPause() {
        RestartHistory history = RestartHistory.NONE.started(T0, policy);
        List<Duration> delays = new ArrayList<>();
        Instant now = T0;
        for (int i = 0; i < 4; i++) {
            Instant next = policy.decide(history, now).startAt();
            delays.add(Duration.between(now, next));
            now = next;
            history = history.started(now, policy);
        }

        assertThat(delays)
                .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
        RestartVerdict verdict = policy.decide(history, now);
        assertThat(verdict.startAt()).isEqualTo(now.plus(Duration.ofMinutes(10)));
        assertThat(verdict.reason())
                .isEqualTo("went down 4 times within 60 s of its start: the next try is at 2026-01-01T00:10:06Z;"
                        + " a start or restart by hand tries at once");
        assertThat(history.restarts()).isEqualTo(4);
    }

    @Test
    void afterThePauseItIsAsIfNothingHadBeen() {
        RestartHistory history = new RestartHistory(4, T0, 4);
        Instant later = policy.decide(history, T0).startAt();

        assertThat(policy.decide(history, later).startAt()).isEqualTo(later);
        assertThat(history.started(later, policy).quickStarts()).isZero();
    }

    @Test
    void aDelayThatHasPassedIsNotWaitedForAgain() {
        RestartHistory history = new RestartHistory(2, T0, 2);

        assertThat(policy.decide(history, T0.plusSeconds(50)).startAt()).isEqualTo(T0.plusSeconds(50));
    }

    @Test
    void aCommandForgetsThePast() {
        assertThat(policy.decide(RestartHistory.NONE, T0)).isEqualTo(new RestartVerdict(T0, "starting"));
        assertThat(RestartHistory.NONE.started(T0, policy).restarts()).isZero();
    }

    @Test
    void wrongNumbersAreNamed() {
        assertThatThrownBy(
                        () -> new RestartPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(-1)))
                .hasMessage("quickStarts: 0 (expected: at least 1)");
    }
}
