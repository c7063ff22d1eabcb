package io.tarsboot.rpc.client.health;

import io.tarsboot.rpc.ReturnCode;

/** What the end of a call says of the endpoint that it went to. */
public enum CallOutcome {
    /** The endpoint works, whatever it said. */
    ANSWERED,
    /** The endpoint answered that it cannot do its work. */
    FAILED,
    /** There was no answer in time. */
    TIMED_OUT,
    /** The connection broke, which is one failure however many calls it ended. */
    LOST,
    /** Nothing, for example because the caller gave up or nobody answers calls like this. */
    UNKNOWN;

    /** An answer that the server gave. What is wrong with the request alone is no fault of the server. */
    public static CallOutcome ofAnswer(int returnCode) {
        return switch (returnCode) {
            case ReturnCode.NO_SERVANT, ReturnCode.QUEUE_TIMEOUT, ReturnCode.OVERLOAD, ReturnCode.UNKNOWN -> FAILED;
            default -> ANSWERED;
        };
    }

    /**
     * A call that ended on this side.
     *
     * @param sent whether the request had been handed to a connection
     */
    public static CallOutcome ofFailure(int returnCode, boolean sent) {
        return switch (returnCode) {
            case ReturnCode.CALL_TIMEOUT -> sent ? TIMED_OUT : UNKNOWN;
            case ReturnCode.SEND -> LOST;
            default -> UNKNOWN;
        };
    }
}
