package io.tarsboot.admin.server.view;

import io.tarsboot.admin.api.JoinToken;
import io.tarsboot.admin.api.JoinedIdentity;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.IdentityRole;
import java.time.Instant;
import java.util.Locale;

/** Join tokens and those who have joined as clients see them. */
public final class JoinView {

    private JoinView() {}

    public static JoinToken of(io.tarsboot.protocol.registry.JoinToken row) {
        return new JoinToken(
                row.id(),
                word(row.role()),
                row.name(),
                row.hosts(),
                Instant.ofEpochMilli(row.createdAt()),
                row.createdBy(),
                Instant.ofEpochMilli(row.expiresAt()),
                row.usedAt() == 0 ? null : Instant.ofEpochMilli(row.usedAt()));
    }

    public static JoinedIdentity of(Identity row) {
        return new JoinedIdentity(
                word(row.role()),
                row.name(),
                row.epoch(),
                row.shutOut(),
                row.hosts(),
                Instant.ofEpochMilli(row.since()),
                row.by());
    }

    /** @param word one of those that requests may have */
    public static IdentityRole role(String word) {
        return switch (word) {
            case "member" -> IdentityRole.MEMBER;
            case "service" -> IdentityRole.SERVICE;
            case "node" -> IdentityRole.NODE;
            default -> throw new IllegalArgumentException("role: " + word + " (expected: member, service or node)");
        };
    }

    private static String word(IdentityRole role) {
        return String.valueOf(role).toLowerCase(Locale.ROOT);
    }
}
