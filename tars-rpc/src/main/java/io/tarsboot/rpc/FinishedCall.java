package io.tarsboot.rpc;

import java.time.Duration;

/**
 * How a call went, seen from one side.
 *
 * @param side which of the two saw it
 * @param object the name of the object
 * @param function the name of the function; on the serving side only names that the servant has, else {@code "?"}, so
 *     that callers cannot invent metrics
 * @param peer host and port of the other side; empty if there was none yet
 * @param returnCode 0 for success, else the code of the failure
 * @param duration from the start of the call, or the arrival of the request, to its end
 * @param waited for a thread of the server, as part of the duration; zero on the calling side, and for what was refused
 *     or answered at once
 * @param oneWay whether no answer was asked for
 */
public record FinishedCall(
        Side side,
        String object,
        String function,
        String peer,
        int returnCode,
        Duration duration,
        Duration waited,
        boolean oneWay) {

    /** A call that waited for nothing. */
    public FinishedCall(
            Side side, String object, String function, String peer, int returnCode, Duration duration, boolean oneWay) {
        this(side, object, function, peer, returnCode, duration, Duration.ZERO, oneWay);
    }

    public enum Side {
        CLIENT,
        SERVER
    }
}
