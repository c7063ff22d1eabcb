package io.tarsboot.rpc.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many files this process may have open. A connection is one, and so is all that the process keeps on disks: one that
 * has none left cannot even write what it has to keep.
 */
final class OpenFiles {

    private OpenFiles() {}

    /** The most that connections of one adapter may take: three quarters. */
    static int roomForConnections() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? roomWithin(system.getMaxFileDescriptorCount())
                : Integer.MAX_VALUE;
    }

    /** @param limit not above zero where there is none */
    static int roomWithin(long limit) {
        return limit <= 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit - limit / 4));
    }
}
