package io.tarsboot.registry.standby;

/** What becomes of a request, as far as the leader's memory can say. */
sealed interface Verdict {

    Verdict STANDBY = new Standby(0);

    /**
     * The caller is not the master, nor can it be at this moment.
     *
     * @param left nanoseconds of the master's lease; 0 if it is not that which is in the way
     */
    record Standby(long left) implements Verdict {}

    /** It is, unless somebody else leads by now. */
    record Renewal(long token) implements Verdict {}

    /**
     * It is to be chosen, and nobody else before that has ended in one way or the other.
     *
     * @param tokenBefore of the master before it
     */
    record Choice(long tokenBefore) implements Verdict {}
}
