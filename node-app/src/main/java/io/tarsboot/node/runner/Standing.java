package io.tarsboot.node.runner;

import io.tarsboot.node.runner.Phase.Down;
import io.tarsboot.node.runner.Phase.Starting;
import io.tarsboot.node.runner.Phase.Stopping;
import io.tarsboot.node.runner.Phase.Up;
import io.tarsboot.protocol.registry.ServerState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Where a server stands in its life, since when, and what there is to say about it. */
final class Standing {

    private final InstantSource clock;
    private final Runnable onNews;

    private Phase phase = new Down("not started yet", 0);
    private Instant since;
    private String waiting = "";
    private String restarted = "";

    /** @param onNews told when there is another phase to show */
    Standing(InstantSource clock, Runnable onNews) {
        this.clock = clock;
        this.onNews = onNews;
        this.since = clock.instant();
    }

    Phase phase() {
        return phase;
    }

    /** As the registry calls it. */
    ServerState state() {
        return Reports.state(phase);
    }

    /** Since when the registry calls it that. */
    Instant since() {
        return since;
    }

    String message() {
        return Reports.message(phase, waiting, restarted);
    }

    /** Why it is not started; empty if nothing keeps it. */
    void waiting(String reason) {
        waiting = reason;
    }

    /**
     * It is about to be started.
     *
     * @param isRestart whether nobody asked for it: then the state says why, as long as this start lasts
     * @return the whole reason
     */
    String startsBecause(String why, boolean isRestart, Instant now) {
        waiting = "";
        if (!isRestart || !(phase instanceof Down down)) {
            restarted = "";
            return why;
        }
        restarted = "restarted at " + now.truncatedTo(ChronoUnit.SECONDS) + ": " + down.why();
        return down.why() + "; " + why;
    }

    void enter(Phase next) {
        enter(next, Reports.state(next).equals(state()) ? since : clock.instant());
    }

    /** @param from since when it is in this phase */
    void enter(Phase next, Instant from) {
        since = from;
        phase = next;
        onNews.run();
    }

    /** @return whether it serves only now */
    boolean serves() {
        Instant now = clock.instant();
        if (phase instanceof Starting) {
            enter(new Up(now));
            return true;
        }
        if (phase instanceof Up) {
            phase = new Up(now);
        }
        return false;
    }

    /** @return whether it served until now */
    boolean servesNoMore() {
        if (!(phase instanceof Up)) {
            return false;
        }
        enter(new Starting(clock.instant()));
        return true;
    }

    /** It does not end by itself and is made to. */
    void forced() {
        if (phase instanceof Stopping stopping) {
            phase = new Stopping(clock.instant(), stopping.why(), true);
        }
    }

    /** @param how its process ended */
    String endedBecause(String how) {
        if (phase instanceof Stopping stopping) {
            return stopping.why() + (stopping.forced() ? "; it did not end in time and was ended by force" : "");
        }
        return phase instanceof Starting ? how + " before it was active" : how;
    }
}
