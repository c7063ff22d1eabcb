package io.tarsboot.admin.server.registry;

import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.protocol.metadata.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether the registry answers. Anybody may ask, so the registry itself is asked only once in a while. Safe for use by
 * several threads.
 */
public final class RegistryHealth {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Registry registry;
    private final InstantSource clock;
    private boolean answers;
    private Instant asked = Instant.MIN;

    public RegistryHealth(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    public synchronized boolean answers() {
        Instant now = clock.instant();
        if (!now.isBefore(asked.plus(FRESH)) || asked.equals(Instant.MIN)) {
            answers = ask();
            asked = now;
        }
        return answers;
    }

    private boolean ask() {
        try {
            registry.scan(Table.USERS, ScanRange.ALL, 1);
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }
}
