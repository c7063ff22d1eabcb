package io.tarsboot.rpc.server;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a server leaves: it takes no more connections, tells its clients to reconnect elsewhere, waits until they have
 * left and all they asked for is answered, and closes what is still open when the time is up. The time counts from the
 * moment this was made.
 *
 * <p>A client that was told sends nothing more, but what it sent before may still be on its way when nothing is in
 * flight here. So the server stays for a while after each request that comes. Clients that do not understand what they
 * are told send on and on: for the last part of the time their requests are refused, which proves that they did not run,
 * so that what was taken in is answered before the connections close.
 */
final class GracefulStop {

    private static final Logger log = LoggerFactory.getLogger(GracefulStop.class);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** How long clients have to leave by themselves after they were told to, or after the last request that came. */
    private static final Duration TIME_TO_LEAVE = Duration.ofMillis(500);

    /** The part of the time in which requests are refused, but no more than {@link #TIME_TO_LEAVE}. */
    private static final int LAST_PART = 4;

    private final String server;
    private final List<Adapter> adapters;
    private final Duration deadline;
    private final long start = System.nanoTime();
    private long arrivals;
    private Duration quietSince = Duration.ZERO;

    GracefulStop(String server, List<Adapter> adapters, Duration deadline) {
        this.server = server;
        this.adapters = adapters;
        this.deadline = deadline;
    }

    void run() {
        adapters.forEach(Adapter::stopAccepting);
        adapters.forEach(Adapter::announceStop);
        quietSince = elapsed();
        arrivals = arrivals();
        if (!becomesSilentWithin(deadline.minus(timeToRefuse()))) {
            int open = openConnections();
            if (open > 0) {
                log.info("{} refuses what comes over the {} connections whose clients did not leave", server, open);
            }
            adapters.forEach(Adapter::refuseRequests);
            if (!becomesIdleWithin(deadline)) {
                log.warn("{} stops although {} requests are in flight", server, inFlight());
            }
        }
        adapters.forEach(adapter -> adapter.close(left()));
    }

    private Duration timeToRefuse() {
        Duration part = deadline.dividedBy(LAST_PART);
        return part.compareTo(TIME_TO_LEAVE) < 0 ? part : TIME_TO_LEAVE;
    }

    private boolean becomesSilentWithin(Duration time) {
        return becomes(this::isSilent, time);
    }

    private boolean becomesIdleWithin(Duration time) {
        return becomes(() -> inFlight() == 0, time);
    }

    private boolean becomes(BooleanSupplier condition, Duration within) {
        try {
            while (!condition.getAsBoolean()) {
                if (elapsed().compareTo(within) > 0) {
                    return false;
                }
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }

    /** Whether all clients have left, or nothing is in flight and nothing has come for a while. */
    private boolean isSilent() {
        long now = arrivals();
        if (now != arrivals) {
            arrivals = now;
            quietSince = elapsed();
        }
        return inFlight() == 0
                && (openConnections() == 0 || elapsed().minus(quietSince).compareTo(TIME_TO_LEAVE) > 0);
    }

    private long arrivals() {
        return adapters.stream().mapToLong(Adapter::arrivals).sum();
    }

    private int openConnections() {
        return adapters.stream().mapToInt(Adapter::openConnections).sum();
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
