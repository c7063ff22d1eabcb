package io.tarsboot.raft;

import java.util.TreeSet;

/** Numbers the commands of one proposer, and knows which of them are still under way. */
final class ProposerSession {

    /** How far the newest command may be ahead of the oldest one under way: the answers between are remembered. */
    private static final int WINDOW = 16 * 1024;

    private final long id;
    private final TreeSet<Long> underWay = new TreeSet<>();
    private long next = 1;

    ProposerSession(long id) {
        this.id = id;
    }

    long id() {
        return id;
    }

    /** The number of a new command, or 0 if too many are under way. */
    synchronized long begin() {
        if (next - settledBelow() >= WINDOW) {
            return 0;
        }
        underWay.add(next);
        return next++;
    }

    /** The command will not be asked about again. */
    synchronized void settle(long sequence) {
        underWay.remove(sequence);
    }

    /** Every command with a lower number is settled. */
    synchronized long settledBelow() {
        return underWay.isEmpty() ? next : underWay.first();
    }
}
