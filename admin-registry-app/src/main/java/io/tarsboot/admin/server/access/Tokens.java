package io.tarsboot.admin.server.access;

import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.admin.server.view.UserView;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * From a bearer's secret to the caller. The registry is asked each time, so that a token taken back, a user disabled or
 * a grant revoked counts at once and on every admin server.
 */
@Component
public final class Tokens {

    private final Registry registry;
    private final InstantSource clock;

    Tokens(Registry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** @throws ProblemException if the token is not good, or the registry cannot be asked */
    public Caller authenticate(String bearer) {
        Secrets.Presented presented = Secrets.parse(bearer);
        Token token = registry.find(Table.TOKENS, presented.id())
                .orElseThrow(Tokens::unknown)
                .value();
        if (!presented.matches(token.hash())) {
            throw unknown();
        }
        Instant expiry = Instant.ofEpochMilli(token.expiresAt());
        if (expired(token)) {
            throw ProblemException.of(
                    ProblemCode.TOKEN_EXPIRED, "the token was good until " + expiry, "Log in or make a new token.");
        }
        return bearer(token).orElseThrow(Tokens::unknown);
    }

    /** As {@link #authenticate}, where a token is of use but not needed. */
    Optional<Caller> recognize(String bearer) {
        try {
            return Optional.of(authenticate(bearer));
        } catch (ProblemException e) {
            if (e.code() == ProblemCode.UNAUTHENTICATED || e.code() == ProblemCode.TOKEN_EXPIRED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The caller of a token that was presented before; empty if it is not good any more. */
    public Optional<Caller> caller(String tokenId) {
        return registry.find(Table.TOKENS, tokenId)
                .map(Versioned::value)
                .filter(token -> !expired(token))
                .flatMap(this::bearer);
    }

    private Optional<Caller> bearer(Token token) {
        return registry.find(Table.USERS, token.user())
                .map(Versioned::value)
                .filter(user -> !user.disabled())
                // A token must not come to life again with a later user of the same name.
                .filter(user -> token.createdAt() >= user.createdAt())
                .map(user -> new Caller(
                        user.name(),
                        UserView.grants(user),
                        token.id(),
                        Instant.ofEpochMilli(token.expiresAt()),
                        user.mustChangePassword()));
    }

    private boolean expired(Token token) {
        return !clock.instant().isBefore(Instant.ofEpochMilli(token.expiresAt()));
    }

    private static ProblemException unknown() {
        return ProblemException.of(
                ProblemCode.UNAUTHENTICATED, "the token is not known", "Log in or make a new token.");
    }
}
