package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.List;

/**
 * Which instances of a server an operation is for.
 *
 * @param nodes empty: all
 * @param timeout how long a node has from when it begins: 1 second to 1 hour, 2 minutes if absent
 * @param order of the nodes; all at the same time if absent
 */
public record NodeSelection(List<String> nodes, Duration timeout, Task.Order order) {

    public static final NodeSelection ALL = new NodeSelection(List.of(), Defaults.TASK_TIMEOUT, Task.Order.TOGETHER);

    public NodeSelection {
        nodes = Limits.nodes(nodes);
        timeout = Defaults.taskTimeout(timeout);
        order = order == null ? Task.Order.TOGETHER : order;
    }
}
