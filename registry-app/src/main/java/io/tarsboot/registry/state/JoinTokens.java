package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteJoinToken;
import io.tarsboot.protocol.registry.IdentityRole;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.PutJoinToken;
import java.util.regex.Pattern;

/** Tokens by which programs join, of which only the digest is kept. They are gone when their time is over. */
final class JoinTokens {

    static final String WHAT = "join-token";

    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private static final int MOST_HOSTS = 20;

    private JoinTokens() {}

    static String put(Change change, PutJoinToken command) {
        JoinToken wanted = command.token();
        Ids.check(WHAT, wanted.id());
        Identities.check(wanted.role(), wanted.name());
        if (!SHA256.matcher(wanted.hash()).matches()) {
            // What was given may be the secret itself: it must not reach a log.
            throw Refusal.invalid("join-token-invalid", "hash: not a digest (expected: 64 lower-case hex digits)");
        }
        long longest = change.at() + change.limits().joinTokenTime().toMillis();
        if (wanted.expiresAt() <= change.at() || wanted.expiresAt() > longest) {
            throw Refusal.invalid(
                    "join-token-invalid",
                    "expiresAt: " + wanted.expiresAt() + " (expected: after now, " + change.at()
                            + ", and no later than " + longest + ")");
        }
        if (wanted.hosts().size() > MOST_HOSTS) {
            throw Refusal.invalid(
                    "join-token-invalid",
                    "hosts: " + wanted.hosts().size() + " (expected: at most " + MOST_HOSTS + ")");
        }
        wanted.hosts().forEach(Hosts::check);
        change.requireAbsentIf(true, Table.JOIN_TOKENS, WHAT, wanted.id());
        if (change.count(Table.JOIN_TOKENS, "", change.limits().joinTokens())
                >= change.limits().joinTokens()) {
            throw Refusal.conflict(
                    "too-many-join-tokens",
                    "join tokens: " + change.limits().joinTokens() + " are there (expected: fewer; delete some)");
        }

        change.put(
                Table.JOIN_TOKENS,
                wanted.toBuilder()
                        .createdAt(change.at())
                        .createdBy(change.user())
                        .usedFor("")
                        .usedAt(0)
                        .build());
        return wanted.id();
    }

    static String delete(Change change, DeleteJoinToken command) {
        change.requireKey(Table.JOIN_TOKENS, WHAT, command.id());
        change.delete(Table.JOIN_TOKENS, command.id());
        return command.id();
    }

    /**
     * Somebody else has a name from now on, or nobody. Whoever joined under it by a token before can show that again, and
     * must not get a certificate for what the name means now.
     */
    static void endUsed(Change change, IdentityRole role, String name) {
        for (JoinToken token : change.list(Table.JOIN_TOKENS, "")) {
            boolean same = token.role().equals(role) && token.name().equals(name);
            if (same && !token.usedFor().isEmpty()) {
                change.delete(Table.JOIN_TOKENS, token.id());
            }
        }
    }

    static void expire(Change change) {
        for (JoinToken token : change.list(Table.JOIN_TOKENS, "")) {
            if (token.expiresAt() <= change.at()) {
                change.delete(Table.JOIN_TOKENS, token.id());
            }
        }
    }
}
