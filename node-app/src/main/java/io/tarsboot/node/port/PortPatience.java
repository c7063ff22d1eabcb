package io.tarsboot.node.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a start waits for a port that its owner had. A process that was killed holds its ports a moment longer than
 * it seems to live, and another port would be a change of address for nothing.
 */
public record PortPatience(Duration limit) {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    /**
     * When to look again.
     *
     * @param since when the port was first seen taken
     * @return empty if the start waits no longer
     */
    public Optional<Instant> nextLook(Instant since, Instant now) {
        return now.isBefore(since.plus(limit)) ? Optional.of(now.plus(INTERVAL)) : Optional.empty();
    }
}
