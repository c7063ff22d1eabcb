package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.List;

/**
 * Which instances of a server an operation is for.
 *
 * @param nodes empty: all
 * @param timeout when what is not finished fails: 1 second to 1 hour, 2 minutes if absent
 */
public record NodeSelection(List<String> nodes, Duration timeout) {

    public static final NodeSelection ALL = new NodeSelection(List.of(), Defaults.TASK_TIMEOUT);

    public NodeSelection {
        nodes = Limits.nodes(nodes);
        timeout = Defaults.taskTimeout(timeout);
    }
}
