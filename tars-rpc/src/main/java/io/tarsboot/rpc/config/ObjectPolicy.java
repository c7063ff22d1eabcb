package io.tarsboot.rpc.config;

import java.time.Duration;

/**
 * How the endpoints of an object are used.
 *
 * @param balancing how calls are spread
 * @param isolation when an endpoint is left out
 * @param slowStart over how long an endpoint that comes back, or comes new to others, gets its full part of the calls;
 *     zero for at once
 * @param warmUp whether connections are made as soon as an endpoint is known, not by the first call
 * @param connections how many connections are made to each endpoint
 * @param inheritDeadline whether a call that a servant makes waits no longer than the caller of that servant
 * @param retry when a call that failed is attempted again
 */
public record ObjectPolicy(
        Balancing balancing,
        IsolationPolicy isolation,
        Duration slowStart,
        boolean warmUp,
        int connections,
        boolean inheritDeadline,
        RetryPolicy retry) {

    public static final ObjectPolicy DEFAULT = new ObjectPolicy(
            Balancing.WEIGHTED,
            IsolationPolicy.DEFAULT,
            Defaults.SLOW_START,
            false,
            Defaults.CONNECTIONS,
            true,
            RetryPolicy.OFF);

    private static final int MOST_CONNECTIONS = 1000;

    public ObjectPolicy {
        if (slowStart.isNegative()) {
            throw new IllegalArgumentException("slowStart: " + slowStart + " (expected: not negative)");
        }
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "connections: " + connections + " (expected: 1 to " + MOST_CONNECTIONS + ")");
        }
    }

    public ObjectPolicy withBalancing(Balancing newBalancing) {
        return new ObjectPolicy(newBalancing, isolation, slowStart, warmUp, connections, inheritDeadline, retry);
    }

    public ObjectPolicy withIsolation(IsolationPolicy newIsolation) {
        return new ObjectPolicy(balancing, newIsolation, slowStart, warmUp, connections, inheritDeadline, retry);
    }

    public ObjectPolicy withSlowStart(Duration newSlowStart) {
        return new ObjectPolicy(balancing, isolation, newSlowStart, warmUp, connections, inheritDeadline, retry);
    }

    public ObjectPolicy withWarmUp(boolean newWarmUp) {
        return new ObjectPolicy(balancing, isolation, slowStart, newWarmUp, connections, inheritDeadline, retry);
    }

    public ObjectPolicy withConnections(int newConnections) {
        return new ObjectPolicy(balancing, isolation, slowStart, warmUp, newConnections, inheritDeadline, retry);
    }

    public ObjectPolicy withInheritDeadline(boolean newInheritDeadline) {
        return new ObjectPolicy(balancing, isolation, slowStart, warmUp, connections, newInheritDeadline, retry);
    }

    public ObjectPolicy withRetry(RetryPolicy newRetry) {
        return new ObjectPolicy(balancing, isolation, slowStart, warmUp, connections, inheritDeadline, newRetry);
    }
}
