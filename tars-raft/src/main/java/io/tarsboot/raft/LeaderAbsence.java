package io.tarsboot.raft;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Since when this member has no leader that answers it. For a while that is no reason to give up: another one is being
 * elected. When it lasts there is no majority on this side, and callers are told instead of being kept. A leader that is
 * known is not enough: where only one direction is cut, it is heard and hears nothing.
 * One that is no member any more tells at once: nobody is elected for it.
 */
final class LeaderAbsence {

    private static final long NONE = Long.MAX_VALUE;

    private final Duration bearable;
    private final Supplier<Optional<String>> outside;
    private final long startedAt = System.nanoTime();

    /** In nanoseconds from the start; NONE while there is a leader. */
    private volatile long since;

    /** Whether another member is known to lead; changes are guarded by this. */
    private volatile boolean follows;

    /** How often that has changed; guarded by this. */
    private long turns;

    /**
     * @param atStart how long the first leader may take: members are started one after the other
     * @param bearable how long another one may take
     * @param outside how it is known that this member does not belong to the group, if it does not; asked only while
     *     there is no leader
     */
    LeaderAbsence(Duration atStart, Duration bearable, Supplier<Optional<String>> outside) {
        this.bearable = bearable;
        this.outside = outside;
        this.since = Math.max(0, atStart.minus(bearable).toNanos());
    }

    /** For what needs no leader. */
    static LeaderAbsence irrelevant() {
        LeaderAbsence never = new LeaderAbsence(Duration.ZERO, Duration.ZERO, Optional::empty);
        never.ends();
        return never;
    }

    /** Nobody is known to lead. */
    synchronized void begins() {
        turn(false);
        doubt();
    }

    /** Another member is known to lead, and has yet to answer. */
    synchronized void found() {
        turn(true);
    }

    /** This member leads. */
    synchronized void ends() {
        turn(false);
        since = NONE;
    }

    /**
     * The leader is asked.
     *
     * @return which one, for the answer
     */
    synchronized long asked() {
        if (follows) {
            doubt();
        }
        return turns;
    }

    /** What a former leader answers is nothing. */
    synchronized void answered(long asked) {
        if (follows && asked == turns) {
            since = NONE;
        }
    }

    boolean follows() {
        return follows;
    }

    boolean hasBegun() {
        return since != NONE;
    }

    /** Whether nobody should wait for a leader any more. */
    boolean isUnbearable() {
        long begun = since;
        return begun != NONE
                && (now() - begun >= bearable.toNanos() || outside().isPresent());
    }

    /** Whether this member has no leader because it does not belong to the group. */
    boolean isOutside() {
        return outside().isPresent();
    }

    @Override
    public String toString() {
        return outside()
                .orElse("no leader that answers for more than " + bearable
                        + ", so no majority of the members is up and connected");
    }

    /** Who follows a leader belongs to its group, or is about to. */
    private Optional<String> outside() {
        return follows || since == NONE ? Optional.empty() : outside.get();
    }

    private void turn(boolean nowFollows) {
        follows = nowFollows;
        turns++;
    }

    private void doubt() {
        if (since == NONE) {
            since = now();
        }
    }

    private long now() {
        return System.nanoTime() - startedAt;
    }
}
