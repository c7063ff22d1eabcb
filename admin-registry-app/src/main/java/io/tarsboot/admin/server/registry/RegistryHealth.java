package io.tarsboot.admin.server.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether the registry answers, with a leader. Anybody may ask, so the registry itself is asked only once in a while and by one thread:
 * others get the last answer. Safe for use by several threads.
 */
public final class RegistryHealth {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Registry registry;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Known known = new Known(true, Instant.MIN);

    public RegistryHealth(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    public boolean answers() {
        if (asking.tryLock()) {
            try {
                Instant now = clock.instant();
                if (known.at().equals(Instant.MIN) || !now.isBefore(known.at().plus(FRESH))) {
                    known = new Known(registry.isCurrent(), now);
                }
            } finally {
                asking.unlock();
            }
        }
        return known.answers();
    }

    /** The last answer and when it was got. */
    private record Known(boolean answers, Instant at) {}
}
