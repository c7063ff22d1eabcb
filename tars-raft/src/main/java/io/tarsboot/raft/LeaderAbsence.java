package io.tarsboot.raft;

import java.time.Duration;

/**
 * Since when this member knows no leader. For a while that is no reason to give up: another one is being elected. When it
 * lasts there is no majority on this side, and callers are told instead of being kept.
 */
final class LeaderAbsence {

    private static final long NONE = Long.MAX_VALUE;

    private final Duration bearable;
    private final long startedAt = System.nanoTime();

    /** In nanoseconds from the start; NONE while there is a leader. */
    private volatile long since;

    /**
     * @param atStart how long the first leader may take: members are started one after the other
     * @param bearable how long another one may take
     */
    LeaderAbsence(Duration atStart, Duration bearable) {
        this.bearable = bearable;
        this.since = Math.max(0, atStart.minus(bearable).toNanos());
    }

    /** For what needs no leader. */
    static LeaderAbsence irrelevant() {
        LeaderAbsence never = new LeaderAbsence(Duration.ZERO, Duration.ZERO);
        never.ends();
        return never;
    }

    void begins() {
        if (since == NONE) {
            since = now();
        }
    }

    void ends() {
        since = NONE;
    }

    /** Whether nobody should wait for a leader any more. */
    boolean isUnbearable() {
        long begun = since;
        return begun != NONE && now() - begun >= bearable.toNanos();
    }

    @Override
    public String toString() {
        return "no leader for more than " + bearable + ", so no majority of the members is up and connected";
    }

    private long now() {
        return System.nanoTime() - startedAt;
    }
}
