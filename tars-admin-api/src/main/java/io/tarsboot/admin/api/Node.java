package io.tarsboot.admin.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A logical node.
 *
 * @param since since when it is alive or lost
 */
public record Node(
        String name,
        String host,
        boolean alive,
        @Nullable Instant since,
        String version,
        String os,
        int cores,
        String dataDirectory,
        @Nullable Instant registeredAt,
        Load load) {

    /** Sizes are bytes. */
    public record Load(
            double load1,
            double load5,
            double load15,
            double cpuPercent,
            long memoryTotal,
            long memoryUsed,
            long diskTotal,
            long diskUsed) {}
}
