package io.tarsboot.admin.api;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who has joined the framework.
 *
 * @param role member, service or node
 * @param epoch how often somebody has joined under this name; certificates of earlier ones do not count
 * @param shutOut none of its certificates counts
 * @param since when it joined, or was shut out
 * @param by whose doing that was
 */
public record JoinedIdentity(
        String role, String name, int epoch, boolean shutOut, List<String> hosts, Instant since, String by) {

    public JoinedIdentity {
        hosts = List.copyOf(hosts);
    }
}
