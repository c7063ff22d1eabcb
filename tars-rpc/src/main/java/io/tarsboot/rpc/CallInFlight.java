package io.tarsboot.rpc;

import java.time.Duration;

/**
 * A call that has not ended at the moment of a look.
 *
 * @param side of the call on which it is looked at
 * @param object the name of the object
 * @param function the name of the function
 * @param peer host and port of the other side; empty if there is none yet
 * @param age since it came or was made
 * @param stage what it waits for
 */
public record CallInFlight(
        FinishedCall.Side side, String object, String function, String peer, Duration age, Stage stage) {

    /** How far it has come. */
    public enum Stage {
        /** On the calling side: it is not sent, because there is no connection yet. */
        UNSENT,
        /** On the calling side: the answer has not come. */
        SENT,
        /** On the serving side: no thread is free for it. */
        QUEUED,
        /** On the serving side: a thread runs the servant. */
        RUNNING,
        /** On the serving side: the servant has returned and answers later. */
        AWAITED
    }
}
