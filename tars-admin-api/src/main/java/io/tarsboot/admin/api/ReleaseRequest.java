package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.List;

/**
 * Puts a package on nodes and starts it there.
 *
 * @param nodes where the server stands already; empty: everywhere it stands
 * @param rollback go back to the previous package where the new one does not become active, and end when that has ended
 * @param timeout how long a node has for the release, from when it begins, and again for going back: 1 second
 *     to 1 hour, 2 minutes if absent
 * @param order of the nodes; all at the same time if absent
 */
public record ReleaseRequest(
        String packageId, List<String> nodes, Boolean rollback, Duration timeout, Task.Order order) {

    public ReleaseRequest {
        Limits.id("packageId", packageId);
        nodes = Limits.nodes(nodes);
        rollback = rollback != null && rollback;
        timeout = Defaults.taskTimeout(timeout);
        order = order == null ? Task.Order.TOGETHER : order;
    }
}
