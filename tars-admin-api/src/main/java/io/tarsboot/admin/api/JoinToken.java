package io.tarsboot.admin.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token by which a machine joins the framework, once.
 *
 * @param role member, service or node
 * @param usedAt when somebody has joined by it; null if nobody has
 */
public record JoinToken(
        String id,
        String role,
        String name,
        List<String> hosts,
        Instant createdAt,
        String createdBy,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    public JoinToken {
        hosts = List.copyOf(hosts);
    }
}
