package io.tarsboot.raft;

/**
 * How often a group was restored. It stands in the upper bits of every index and term, so that a restored group is ahead
 * of whatever the group that was saved came to after the backup: who waits for changes since a revision of that group
 * reads afresh, and a member of it that comes back takes the restored state over instead of bringing its own.
 */
final class Epoch {

    /** At 20,000 commands a second, an epoch lasts for 600 days and more; 8,000 epochs stay exact in JavaScript. */
    private static final int INDEX_BITS = 40;

    private static final int TERM_BITS = 32;

    private Epoch() {}

    static long of(long index) {
        return index >> INDEX_BITS;
    }

    static long firstIndex(long epoch) {
        return epoch << INDEX_BITS;
    }

    static long firstTerm(long epoch) {
        return epoch << TERM_BITS;
    }
}
