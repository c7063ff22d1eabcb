package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.protocol.registry.Join;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.ShutOut;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who has joined. The first member, and those whom an authority of the operator's has named, are of epoch 0. Whoever
 * takes a name takes it from the one who had it: certificates of that one count no more, nor does the token by which it
 * joined. So a machine that was set up anew needs nothing but a new token, and one that was copied is noticed.
 */
final class Identities {

    private static final String WHAT = "identity";

    private Identities() {}

    /** Says the same of every token that cannot be used, so that nobody can find out which there are. */
    static String join(Change change, Join command) {
        JoinToken token = change.find(Table.JOIN_TOKENS, command.id());
        if (token == null || !token.hash().equals(command.hash()) || token.expiresAt() <= change.at()) {
            throw Refusal.conflict(
                    "join-token-unusable", "join token: unknown, wrong or over (expected: one that was just created)");
        }
        if (!JoinTokens.SHA256.matcher(command.key()).matches()) {
            throw Refusal.invalid("key-invalid", "key: not a digest (expected: 64 lower-case hex digits)");
        }
        if (token.usedFor().equals(command.key())) {
            return token.id();
        }
        if (!token.usedFor().isEmpty()) {
            throw Refusal.conflict(
                    "join-token-used",
                    "join token: was used for " + describe(token.role(), token.name())
                            + " (expected: a new one; if that was not you, shut out who it was)");
        }

        Identity before = change.find(Table.IDENTITIES, Keys.identity(token.role(), token.name()));
        change.put(
                Table.IDENTITIES,
                Identity.builder()
                        .role(token.role())
                        .name(token.name())
                        .epoch(before == null ? 1 : before.epoch() + 1)
                        .hosts(token.hosts())
                        .since(change.at())
                        .by(token.createdBy())
                        .build());
        JoinTokens.endUsed(change, token.role(), token.name());
        change.put(
                Table.JOIN_TOKENS,
                token.toBuilder().usedFor(command.key()).usedAt(change.at()).build());
        return token.id();
    }

    /** Also of somebody who has not joined by a token, but has a certificate all the same. */
    static String shutOut(Change change, ShutOut command) {
        check(command.role(), command.name());
        Identity before = change.find(Table.IDENTITIES, Keys.identity(command.role(), command.name()));
        if (before != null && before.shutOut()) {
            return command.name();
        }
        Identity known = before == null
                ? Identity.builder().role(command.role()).name(command.name()).build()
                : before;
        change.put(
                Table.IDENTITIES,
                known.toBuilder()
                        .shutOut(true)
                        .since(change.at())
                        .by(change.user())
                        .build());
        JoinTokens.endUsed(change, command.role(), command.name());
        return command.name();
    }

    /** A node that is gone for good must not come back by its old certificate. */
    static void nodeDeleted(Change change, String node) {
        @Nullable Identity identity = change.find(Table.IDENTITIES, Keys.identity(IdentityRole.NODE, node));
        if (identity != null && !identity.shutOut()) {
            change.put(
                    Table.IDENTITIES,
                    identity.toBuilder()
                            .shutOut(true)
                            .since(change.at())
                            .by(change.user())
                            .build());
            JoinTokens.endUsed(change, IdentityRole.NODE, node);
        }
    }

    static void check(IdentityRole role, String name) {
        if (!role.equals(IdentityRole.MEMBER)
                && !role.equals(IdentityRole.SERVICE)
                && !role.equals(IdentityRole.NODE)) {
            throw Refusal.invalid(WHAT + "-invalid", "role: " + role + " (expected: member, service or node)");
        }
        Names.node(name);
    }

    /** For people: {@code node web-7}. */
    static String describe(IdentityRole role, String name) {
        return String.valueOf(role).toLowerCase(Locale.ROOT) + " " + name;
    }
}
