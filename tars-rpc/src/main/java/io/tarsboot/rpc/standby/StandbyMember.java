package io.tarsboot.rpc.standby;

import io.tarsboot.rpc.config.Defaults;
import java.time.Duration;

/**
 * One process of a server that has a master.
 *
 * @param node the name of its node
 * @param lease how long it wants to be left the master after its last sign of life; another takes over after that, and
 *     this process gives up before
 */
public record StandbyMember(String app, String server, String node, Duration lease) {

    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    public StandbyMember {
        if (node.isEmpty()) {
            throw new IllegalArgumentException("node: none given (expected: the name of the node, as in its file)");
        }
        if (lease.compareTo(Defaults.SHORTEST_MASTER_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException(
                    "lease: " + lease + " (expected: " + Defaults.SHORTEST_MASTER_LEASE + " to " + LONGEST_LEASE + ")");
        }
    }
}
