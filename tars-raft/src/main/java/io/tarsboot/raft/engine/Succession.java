package io.tarsboot.raft.engine;

import io.tarsboot.raft.transport.MemberAddress;
import java.time.Duration;
import java.util.List;

/**
 * How long a member bears not to hear its leader before it asks for votes. The members that follow a leader have an order,
 * so that two of them do not ask at the same time and get half of the votes each.
 *
 * <p>Takes no locks: JRaft asks for it with locks of its own in hand.
 */
final class Succession {

    /** JRaft's leaders give so many signs of life within an election timeout. */
    private static final int HEARTBEATS = 10;

    /** The next in line waits for so much of an election timeout longer. */
    private static final int STEPS = 4;

    private final String self;
    private final long electionNanos;
    private final Outside outside = new Outside();
    private volatile List<String> line = List.of();
    private volatile String leader = "";
    private volatile long heardAt = System.nanoTime();

    Succession(MemberAddress self, Duration electionTimeout) {
        this.self = self.toString();
        this.electionNanos = electionTimeout.toNanos();
    }

    /** These are the members of the group. */
    void members(List<MemberAddress> members) {
        line = members.stream().map(MemberAddress::toString).sorted().toList();
    }

    /** The leader gave a sign of life just now. */
    void heard(String from) {
        leader = from;
        heardAt = System.nanoTime();
        outside.forget();
    }

    /** Who is not of the group is no successor. */
    Outside outside() {
        return outside;
    }

    /** When the leader gave its last sign of life. */
    long heardAt() {
        return heardAt;
    }

    /** Between two signs of life. */
    long heartbeatNanos() {
        return electionNanos / HEARTBEATS;
    }

    /**
     * The one that asks first waits for one sign of life longer than those that it asks: they refuse as long as the leader
     * may be alive, and the last that each of them heard are that much apart.
     */
    long patienceNanos() {
        return electionNanos + heartbeatNanos() + place() * electionNanos / STEPS;
    }

    /** How many come before this member if its leader is lost. */
    private int place() {
        List<String> members = line;
        int first = members.indexOf(leader);
        int own = members.indexOf(self);
        return first < 0 || own < 0 || first == own ? 0 : Math.floorMod(own - first - 1, members.size());
    }
}
