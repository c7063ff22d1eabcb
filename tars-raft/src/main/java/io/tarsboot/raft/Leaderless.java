package io.tarsboot.raft;

import io.tarsboot.raft.transport.MemberAddress;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether it is of use to wait for a leader. The members of a majority have another one soon after the former was lost;
 * who still has none after that is on the wrong side of a cut, and says so instead of letting callers wait. A member that
 * has only just started waits for its first leader, however long.
 */
final class Leaderless {

    private final Supplier<@Nullable MemberAddress> leader;
    private final Duration patience;
    private final LongSupplier nanos;
    private boolean known;
    private boolean missing;
    private long since;

    /**
     * @param leader as this member knows it
     * @param patience what an election takes at most
     * @param nanos a clock that only moves forward
     */
    Leaderless(Supplier<@Nullable MemberAddress> leader, Duration patience, LongSupplier nanos) {
        this.leader = leader;
        this.patience = patience;
        this.nanos = nanos;
    }

    Duration patience() {
        return patience;
    }

    /** The time counts from the first look that finds no leader: to be called when one is found or lost. */
    synchronized void look() {
        if (leader.get() != null) {
            known = true;
            missing = false;
        } else if (!missing) {
            missing = true;
            since = nanos.getAsLong();
        }
    }

    /** To be asked again and again while somebody waits. */
    synchronized boolean isBeyondPatience() {
        look();
        return missing && known && nanos.getAsLong() - since >= patience.toNanos();
    }
}
