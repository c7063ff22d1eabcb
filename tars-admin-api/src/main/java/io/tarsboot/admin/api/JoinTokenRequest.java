package io.tarsboot.admin.api;

import java.time.Duration;
import java.util.List;

/**
 * A token by which a machine joins the framework.
 *
 * @param role member, service or node
 * @param name what the machine is called from then on; who had the name before loses it
 * @param hosts names and addresses under which browsers and other tools find it; parts of the framework need none
 * @param validFor one minute to seven days; one hour if absent
 */
public record JoinTokenRequest(String role, String name, List<String> hosts, Duration validFor) {

    public static final List<String> ROLES = List.of("member", "service", "node");
    public static final Duration DEFAULT_VALIDITY = Duration.ofHours(1);

    private static final int MAX_HOSTS = 20;

    public JoinTokenRequest {
        role = Limits.oneOf("role", Limits.required("role", role), "node", ROLES);
        name = Limits.node("name", name);
        hosts = Limits.list("hosts", hosts, MAX_HOSTS);
        validFor = Limits.range("validFor", validFor, DEFAULT_VALIDITY, Duration.ofMinutes(1), Duration.ofDays(7));
    }
}
