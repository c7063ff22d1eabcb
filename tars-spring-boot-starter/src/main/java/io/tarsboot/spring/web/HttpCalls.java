package io.tarsboot.spring.web;

import io.tarsboot.rpc.CallObserver;
import io.tarsboot.rpc.FinishedCall;
import io.tarsboot.rpc.FinishedCall.Side;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests in the words of calls, so that statistics have both. The function is the method and the route, such as
 * {@code GET /prices/{item}}, and {@code ?} where there is none: callers cannot invent functions.
 */
final class HttpCalls {

    private static final String UNKNOWN = "?";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final int FIRST_FAILURE = 400;

    private final String object;
    private final CallObserver statistics;

    /** @param object the name of the web port */
    HttpCalls(String object, CallObserver statistics) {
        this.object = object;
        this.statistics = statistics;
    }

    /**
     * @param route the pattern that the request matched, with its variables still in it; null if it matched none
     * @param status of the answer; from 400 on it is the code of the failed call
     * @param peer the caller's address
     */
    void finished(String method, @Nullable Object route, int status, String peer, long nanos) {
        String function = route == null || !METHODS.contains(method) ? UNKNOWN : method + " " + route;
        statistics.onCall(new FinishedCall(
                Side.SERVER,
                object,
                function,
                peer,
                status < FIRST_FAILURE ? 0 : status,
                Duration.ofNanos(nanos),
                false));
    }
}
