package io.tarsboot.registry.trust;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.Identity;
import io.tarsboot.protocol.registry.Join;
import io.tarsboot.protocol.registry.JoinToken;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.metadata.Failures;
import io.tarsboot.registry.state.RegistryReader;
import io.tarsboot.rpc.server.ServantException;
import io.tarsboot.trust.access.JoinedEpochs;
import io.tarsboot.trust.identity.Role;
import io.tarsboot.trust.join.Admissions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Join tokens as rows of the registry. Strangers who guess cost the log nothing: what is wrong here is refused here. */
public final class TokenAdmissions implements Admissions {

    private final SharedState state;
    private final InstantSource clock;

    public TokenAdmissions(SharedState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Admitted> admit(String token, String secretHash, String name, String key) {
        Join body = Join.builder().id(token).hash(secretHash).key(key).build();
        return Failures.translated(state.readLinearizable(reader -> known(reader, token, secretHash))
                .thenCompose(known -> known.map(found -> propose(found, name, body))
                        .orElseGet(() -> CompletableFuture.failedFuture(unusable())))
                .thenCompose(result -> admitted(token, result)));
    }

    /** Before the token is spent. */
    private CompletableFuture<CommandResult> propose(JoinToken token, String name, Join body) {
        return name.isEmpty() || name.equals(token.name())
                ? state.propose(CommandType.JOIN.command(body, origin(token)))
                : CompletableFuture.failedFuture(new ServantException(
                        Failures.REFUSED,
                        "join-token-for-another: it is for " + token.name() + " (expected: one for " + name
                                + "; it was not used up)"));
    }

    private CompletableFuture<Admitted> admitted(String token, CommandResult result) {
        if (!result.code().equals(ResultCode.OK)) {
            return CompletableFuture.failedFuture(
                    new ServantException(Failures.REFUSED, result.problem() + ": " + result.message()));
        }
        return state.readLinearizable(reader -> admitted(reader, token));
    }

    private static Admitted admitted(RegistryReader reader, String id) {
        JoinToken token = reader.find(Table.JOIN_TOKENS, id);
        Identity identity =
                token == null ? null : reader.find(Table.IDENTITIES, Keys.identity(token.role(), token.name()));
        if (token == null || identity == null || identity.shutOut()) {
            // Its time was over, or it was shut out, in this very moment.
            throw unusable();
        }
        Role role = JoinedEpochs.of(token.role()).orElseThrow(TokenAdmissions::unusable);
        return new Admitted(role, token.name(), identity.epoch(), token.hosts());
    }

    private static Optional<JoinToken> known(RegistryReader reader, String id, String hash) {
        return Optional.ofNullable(reader.find(Table.JOIN_TOKENS, id))
                .filter(token -> MessageDigest.isEqual(
                        token.hash().getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8)));
    }

    /** For the audit log it is who joins that does so; no user is called like this. */
    private Origin origin(JoinToken token) {
        return Origin.builder()
                .user(JoinedEpochs.of(token.role()).map(Role::word).orElse("somebody") + " " + token.name())
                .at(clock.millis())
                .build();
    }

    private static ServantException unusable() {
        return new ServantException(
                Failures.REFUSED, "join-token-unusable: unknown, wrong or over (expected: one that was just created)");
    }
}
