package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteToken;
import io.tarsboot.protocol.registry.PutToken;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tokens, of which only the digest is kept. */
final class Tokens {

    static final String WHAT = "token";

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private Tokens() {}

    static String put(Change change, PutToken command) {
        Token wanted = command.token();
        Ids.check(WHAT, wanted.id());
        if (!SHA256.matcher(wanted.hash()).matches()) {
            // What was given may be the secret itself: it must not reach a log.
            throw Refusal.invalid("token-invalid", "hash: not a digest (expected: 64 lower-case hex digits)");
        }
        if (wanted.expiresAt() <= change.at()) {
            throw Refusal.invalid(
                    "token-invalid",
                    "expiresAt: " + wanted.expiresAt() + " (expected: later than now, " + change.at() + ")");
        }
        Text.atMost(change.limits().messageBytes(), "description", wanted.description());
        User user = change.require(Table.USERS, Users.WHAT, wanted.user());
        if (user.disabled()) {
            throw Refusal.conflict(
                    "user-disabled", "user: " + user.name() + " is disabled (expected: one that is not)");
        }
        change.requireAbsentIf(true, Table.TOKENS, WHAT, wanted.id());
        Token replaced = tooMany(change, wanted.user());

        if (replaced != null) {
            change.delete(Table.TOKENS, replaced.id());
        }
        change.put(Table.TOKENS, wanted.toBuilder().createdAt(change.at()).build());
        return wanted.id();
    }

    static String delete(Change change, DeleteToken command) {
        change.requireKey(Table.TOKENS, WHAT, command.id());
        change.delete(Table.TOKENS, command.id());
        return command.id();
    }

    static void deleteOf(Change change, String user) {
        for (Token token : of(change, user)) {
            change.delete(Table.TOKENS, token.id());
        }
    }

    /** An expired token is no good any more, which its bearer should hear for a while; then it is forgotten. */
    static void expire(Change change) {
        long endedBefore = change.at() - change.limits().expiredTokenKept().toMillis();
        for (Token token : change.list(Table.TOKENS, "")) {
            if (token.expiresAt() <= endedBefore) {
                change.delete(Table.TOKENS, token.id());
            }
        }
    }

    /** @return the token that makes room for one more, an expired one or else a session; null if there is room */
    private static @Nullable Token tooMany(Change change, String user) {
        List<Token> tokens = of(change, user);
        int most = change.limits().tokensPerUser();
        if (tokens.size() < most) {
            return null;
        }
        return tokens.stream()
                .filter(token -> token.session() || token.expiresAt() <= change.at())
                .min(Comparator.comparing((Token token) -> token.expiresAt() > change.at())
                        .thenComparingLong(Token::createdAt)
                        .thenComparing(Token::id))
                .orElseThrow(() -> Refusal.conflict(
                        "too-many-tokens",
                        "user: " + user + " has " + most + " tokens (expected: fewer; delete one that is not used)"));
    }

    private static List<Token> of(Change change, String user) {
        return change.list(Table.TOKENS, "").stream()
                .filter(token -> token.user().equals(user))
                .toList();
    }
}
