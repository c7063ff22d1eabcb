package io.tarsboot.raft.engine;

import io.tarsboot.raft.transport.MemberAddress;
import java.time.Duration;
import java.util.List;

/**
 * What a member without a leader was told by others that have one: that the group goes on without it. One that was away
 * when it was removed learns it in no other way. Counts for a while, and until a leader is heard.
 */
final class Outside {

    private static final long COUNTS_FOR_NANOS = Duration.ofSeconds(5).toNanos();

    private record Told(List<MemberAddress> members, long at) {}

    private static final Told NOTHING = new Told(List.of(), 0);

    private volatile Told told = NOTHING;

    /** @return whether that is news */
    boolean tell(List<MemberAddress> members) {
        boolean news = told.members.isEmpty();
        told = new Told(List.copyOf(members), System.nanoTime());
        return news;
    }

    /** A leader knows this member. */
    void forget() {
        told = NOTHING;
    }

    /** The group that goes on; nobody if nothing of the kind is known. */
    List<MemberAddress> members() {
        Told last = told;
        return System.nanoTime() - last.at < COUNTS_FOR_NANOS ? last.members : List.of();
    }

    boolean isKnown() {
        return !members().isEmpty();
    }
}
