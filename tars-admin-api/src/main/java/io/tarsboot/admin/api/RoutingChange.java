package io.tarsboot.admin.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be different for some instances of a server. What is absent stays as it is.
 *
 * @param nodes where; empty: on all nodes of the server
 * @param division set.area.group; empty text: in no set any more
 * @param group name of a group of machines; empty text: the one that the host is in
 * @param weight 1 to 100; 0: none any more
 * @param standby for servers without a master only: whether it is kept out of the address lists
 */
public record RoutingChange(
        List<String> nodes,
        @Nullable String division,
        @Nullable String group,
        @Nullable Integer weight,
        @Nullable Boolean standby) {

    public RoutingChange {
        nodes = Limits.nodes(nodes);
        if (division != null && !division.isEmpty()) {
            Limits.division("division", division);
        }
        if (group != null && !group.isEmpty()) {
            Limits.group("group", group);
        }
        if (weight != null) {
            Limits.range("weight", weight, 0, 0, 100);
        }
        if (division == null && group == null && weight == null && standby == null) {
            throw new InvalidValueException(
                    "routing: nothing given (expected: at least one of division, group, weight and standby)");
        }
    }

    /** Puts instances into a set; an empty text takes them out of theirs. */
    public static RoutingChange toDivision(String division, List<String> nodes) {
        return new RoutingChange(nodes, division, null, null, null);
    }
}
