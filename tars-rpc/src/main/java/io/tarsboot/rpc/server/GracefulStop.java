package io.tarsboot.rpc.server;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a server leaves: it takes no more connections, tells its clients to reconnect elsewhere, waits until they have
 * left and all they asked for is answered, and closes what is still open when the time is up. The time counts from the
 * moment this was made.
 */
final class GracefulStop {

    private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** How long clients have to leave by themselves after they were told to, if nothing is in flight. */
    private static final Duration TIME_TO_LEAVE = Duration.ofMillis(500);

    private final String server;
    private final List<Adapter> adapters;
    private final Duration deadline;
    private final long start = System.nanoTime();

    GracefulStop(String server, List<Adapter> adapters, Duration deadline) {
        this.server = server;
        this.adapters = adapters;
        this.deadline = deadline;
    }

    void run() {
        adapters.forEach(Adapter::stopAccepting);
        adapters.forEach(Adapter::announceStop);
        awaitSilence();
        adapters.forEach(adapter -> adapter.close(left()));
    }

    private void awaitSilence() {
        Duration told = elapsed();
        try {
            while (!isSilent(elapsed().minus(told))) {
                if (elapsed().compareTo(deadline) > 0) {
                    warnOfUnanswered(inFlight());
                    return;
                }
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all clients have left, or nothing is in flight and they had their time to leave. */
    private boolean isSilent(Duration sinceTold) {
        int open = adapters.stream().mapToInt(Adapter::openConnections).sum();
        return inFlight() == 0 && (open == 0 || sinceTold.compareTo(TIME_TO_LEAVE) > 0);
    }

    private void warnOfUnanswered(int requests) {
        if (requests > 0) {
            log.warn("{} stops although {} requests are in flight", server, requests);
        }
    }

    private int inFlight() {
        return adapters.stream().mapToInt(Adapter::inFlight).sum();
    }

    private Duration left() {
        Duration left = deadline.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
