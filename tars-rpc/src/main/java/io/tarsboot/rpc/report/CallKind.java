package io.tarsboot.rpc.report;

import io.tarsboot.rpc.FinishedCall.Side;

/**
 * Calls that are counted together.
 *
 * @param peer host and port of the server where callers count, the caller's host where servers count; empty if unknown
 * @param oneWay of servers only: callers do not count one-way calls that they could send
 */
record CallKind(Side side, String object, String function, String peer, int returnCode, boolean oneWay) {

    /** Stands for all kinds that are more than are told apart. */
    static CallKind others(Side side) {
        return new CallKind(side, OTHERS, OTHERS, "", 0, false);
    }

    static final String OTHERS = "others";

    boolean isOfClient() {
        return side == Side.CLIENT;
    }
}
