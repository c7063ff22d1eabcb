package io.tarsboot.admin.api;

import java.util.List;

/**
 * Which machines are in a group. A change replaces all of it.
 *
 * <p>Entries are addresses, patterns such as {@code 10.1.2.*} or {@code fd00:1::/32}, {@code *} for all, and names of
 * nodes.
 *
 * @param order which list decides of those that are in both, the one that is named first: {@code deny_allow} (default) or
 *     {@code allow_deny}
 */
public record GroupSpec(String order, List<String> allow, List<String> deny, String description) {

    public static final List<String> ORDERS = List.of("allow_deny", "deny_allow");

    public GroupSpec {
        order = Limits.oneOf("order", order, "deny_allow", ORDERS);
        allow = Limits.hosts("allow", allow);
        deny = Limits.hosts("deny", deny);
        description = Limits.text("description", description, Limits.MAX_DESCRIPTION);
    }
}
