package io.tarsboot.node.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.node.runner.Phase.Down;
import io.tarsboot.node.runner.Phase.Starting;
import io.tarsboot.node.runner.Phase.Stopping;
import io.tarsboot.node.runner.Phase.Up;
import io.tarsboot.protocol.registry.ServerState;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = NOON;
    private int news;
    private final Standing standing = new Standing(() -> now, () -> news++);

    @Test
    void newPhaseIsNewsAndTellsSinceWhen() {
        now = now.plusSeconds(5);
        standing.enter(new Starting(now));
        assertThat(standing.state()).isEqualTo(ServerState.ACTIVATING);
        assertThat(standing.since()).isEqualTo(NOON.plusSeconds(5));
        assertThat(news).isEqualTo(1);
    }

    @Test
    void moreSignsOfLifeAreNoNews() {
        standing.enter(new Starting(NOON));
        now = now.plusSeconds(1);
        assertThat(standing.serves()).isTrue();
        now = now.plusSeconds(1);
        assertThat(standing.serves()).isFalse();
        assertThat(standing.phase()).isEqualTo(new Up(NOON.plusSeconds(2)));
        assertThat(standing.since()).isEqualTo(NOON.plusSeconds(1));
        assertThat(news).isEqualTo(2);
    }

    @Test
    void whatDoesNotRunCannotServe() {
        assertThat(standing.serves()).isFalse();
        assertThat(standing.servesNoMore()).isFalse();
        assertThat(standing.state()).isEqualTo(ServerState.INACTIVE);
        assertThat(news).isZero();
    }

    @Test
    void serverThatLeavesIsStartingAgain() {
        standing.enter(new Up(NOON));
        assertThat(standing.servesNoMore()).isTrue();
        assertThat(standing.phase()).isEqualTo(new Starting(NOON));
    }

    @Test
    void restartSaysWhyAsLongAsItLasts() {
        standing.enter(new Down("process 7 was ended by signal 9", 1));
        standing.waiting("the next try is at noon");
        assertThat(standing.message()).isEqualTo("process 7 was ended by signal 9; the next try is at noon");
        assertThat(standing.startsBecause("starting again", true, NOON))
                .isEqualTo("process 7 was ended by signal 9; starting again");
        standing.enter(new Starting(NOON));
        standing.serves();
        assertThat(standing.message()).isEqualTo("restarted at 2026-01-01T12:00:00Z: process 7 was ended by signal 9");
    }

    @Test
    void startThatWasAskedForHasNoPast() {
        standing.enter(new Down("stopped", 1));
        assertThat(standing.startsBecause("started by ada", false, NOON)).isEqualTo("started by ada");
        standing.enter(new Starting(NOON));
        assertThat(standing.message()).isEmpty();
    }

    @Test
    void endIsToldFromWhatWentBefore() {
        standing.enter(new Starting(NOON));
        assertThat(standing.endedBecause("process 7 ended with 1"))
                .isEqualTo("process 7 ended with 1 before it was active");
        standing.enter(new Up(NOON));
        assertThat(standing.endedBecause("process 7 ended with 1")).isEqualTo("process 7 ended with 1");
        standing.enter(new Stopping(NOON, "stopped by ada", false));
        assertThat(standing.endedBecause("process 7 ended with 0")).isEqualTo("stopped by ada");
        standing.forced();
        assertThat(standing.endedBecause("process 7 was ended by signal 9"))
                .isEqualTo("stopped by ada; it did not end in time and was ended by force");
    }
}
