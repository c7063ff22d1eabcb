package io.tarsboot.raft.state;

/**
 * How often a group was restored from a backup. It stands in the upper bits of every index and term, so that a restored
 * group is ahead of whatever the group that was saved came to after the backup, and a member of that group that comes back
 * takes the restored state over instead of bringing its own.
 *
 * <p>Who knows a revision from before the {@linkplain #firstIndex first index} of the epoch knows another state: what
 * changed since cannot be told, all must be read afresh.
 */
public final class Epoch {

    /** At 20,000 commands a second, an epoch lasts for 600 days and more; 8,000 epochs stay exact in JavaScript. */
    private static final int INDEX_BITS = 40;

    private static final int TERM_BITS = 32;

    private Epoch() {}

    /** The epoch of a revision; 0 in a group that was never restored. */
    public static long of(long revision) {
        return revision >> INDEX_BITS;
    }

    public static long firstIndex(long epoch) {
        return epoch << INDEX_BITS;
    }

    public static long firstTerm(long epoch) {
        return epoch << TERM_BITS;
    }
}
