package io.tarsboot.admin.api;

import java.util.List;

/**
 * Which groups stand in for each other, and how early. A change replaces all of it.
 *
 * @param order 0 to 1000000, 0 by default: of several stations that a caller's group is in, the lowest is tried first
 * @param groups names, at least one
 */
public record StationSpec(Integer order, List<String> groups) {

    private static final int LAST = 1_000_000;

    public StationSpec {
        order = Limits.range("order", order, 0, 0, LAST);
        groups = Limits.list("groups", groups, Limits.MAX_HOSTS);
        groups.forEach(group -> Limits.group("groups", group));
    }
}
