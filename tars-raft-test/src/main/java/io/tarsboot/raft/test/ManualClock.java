package io.tarsboot.raft.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until it is turned: its instants for the times in commands, its nanoseconds for {@link
 * io.tarsboot.raft.Leases}. The engine's own timers follow the machine's clock. Safe for use by several threads.
 */
public final class ManualClock implements InstantSource {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Duration turned = Duration.ZERO;

    @Override
    public synchronized Instant instant() {
        return START.plus(turned);
    }

    /** Like {@link System#nanoTime}: only differences mean something. */
    public synchronized long nanos() {
        return turned.toNanos();
    }

    /** @param by not negative: clocks of leases only go forward */
    public synchronized void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by: " + by + " (expected: not negative)");
        }
        turned = turned.plus(by);
    }
}
