package io.tarsboot.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaderAbsenceTest {

    /** Whatever has begun is unbearable at once, so that nothing here depends on time. */
    private final LeaderAbsence absence = new LeaderAbsence(Duration.ZERO, Duration.ZERO, Optional::empty);

    @Test
    void aLeaderThatIsFoundIsAbsentUntilItAnswers() {
        absence.begins();
        absence.found();
        assertThat(absence.isUnbearable()).isTrue();
        absence.answered(absence.asked());
        assertThat(absence.isUnbearable()).isFalse();
        assertThat(absence.follows()).isTrue();
    }

    @Test
    void aLeaderThatIsAskedIsAbsentUntilItAnswers() {
        follow();
        long asked = absence.asked();
        assertThat(absence.hasBegun()).isTrue();
        absence.answered(asked);
        assertThat(absence.hasBegun()).isFalse();
    }

    @Test
    void whatAFormerLeaderAnswersIsNothing() {
        follow();
        long asked = absence.asked();
        absence.begins();
        absence.answered(asked);
        assertThat(absence.hasBegun()).isTrue();
        absence.found();
        absence.answered(asked);
        assertThat(absence.hasBegun()).isTrue();
    }

    @Test
    void whoLeadsAsksNobody() {
        follow();
        absence.ends();
        long asked = absence.asked();
        assertThat(absence.hasBegun()).isFalse();
        assertThat(absence.follows()).isFalse();
        absence.answered(asked);
        assertThat(absence.hasBegun()).isFalse();
    }

    @Test
    void theFirstLeaderMayTakeLonger() {
        assertThat(new LeaderAbsence(Duration.ofDays(1), Duration.ofSeconds(1), Optional::empty).isUnbearable())
                .isFalse();
        assertThat(absence.isUnbearable()).isTrue();
    }

    private void follow() {
        absence.found();
        absence.answered(absence.asked());
    }
}
