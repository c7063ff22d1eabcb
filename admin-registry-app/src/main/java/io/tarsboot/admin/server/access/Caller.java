package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.Role;
import java.time.Instant;
import java.util.List;

/**
 * The user that a request's token stands for, as the registry knew it when the request came.
 *
 * @param mustChangePassword nothing else is allowed before
 */
public record Caller(
        String user, List<Grant> grants, String tokenId, Instant tokenExpiresAt, boolean mustChangePassword) {

    public Caller {
        grants = List.copyOf(grants);
    }

    /** Whether the caller has a role at least as great as this, anywhere. */
    public boolean somewhere(Role role) {
        return grants.stream().anyMatch(grant -> enough(grant, role));
    }

    public boolean everywhere(Role role) {
        return grants.stream()
                .anyMatch(grant -> enough(grant, role) && grant.scope().equals(Grant.EVERYTHING));
    }

    public boolean inApplication(Role role, String app) {
        return everywhere(role)
                || grants.stream()
                        .anyMatch(grant -> enough(grant, role) && grant.scope().equals(app));
    }

    public boolean onServer(Role role, String app, String server) {
        String name = app + "." + server;
        return inApplication(role, app)
                || grants.stream()
                        .anyMatch(grant -> enough(grant, role) && grant.scope().equals(name));
    }

    /** Whether the caller has the role in the application or on one of its servers. */
    public boolean touching(Role role, String app) {
        return inApplication(role, app)
                || grants.stream()
                        .anyMatch(grant -> enough(grant, role) && grant.scope().startsWith(app + "."));
    }

    private static boolean enough(Grant grant, Role role) {
        return grant.role().compareTo(role) >= 0;
    }
}
