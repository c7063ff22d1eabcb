package io.tarsboot.rpc.server.admission;

/** How many calls may be under way. */
interface ConcurrencyLimit {

    int now();

    /**
     * A call begins.
     *
     * @param others that are under way
     * @return whether they are so few that it need not wait for them
     */
    default boolean begins(int others) {
        return false;
    }

    /**
     * A call has ended.
     *
     * @param usualTime of the calls of its function that ended like it
     * @param failed whether it ended with a failure of the servant
     * @param nanos from its arrival to its answer
     * @param quiet whether few enough others were under way when it came
     */
    default void ended(UsualTime usualTime, boolean failed, long nanos, boolean quiet, long nowNanos) {}
}
