package io.tarsboot.bench.chaos.scenario;

import java.time.Duration;

/**
 * How long scenarios go on.
 *
 * @param times that each fault is done
 * @param pause of what stands still
 * @param quiet how long the load runs without a fault
 * @param writers at once
 * @param connections that are opened and not used
 * @param frames that are malformed, at each port
 * @param leniency by how much times are stretched within which something has to happen: 1 where the machine is left alone
 */
public record Extent(
        int times, Duration pause, Duration quiet, int writers, int connections, int frames, int leniency) {

    Duration limit(Duration promised) {
        return promised.multipliedBy(leniency);
    }

    /** Whether the machine is left alone, so that times mean something. */
    boolean isTimed() {
        return leniency == 1;
    }
}
