package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Identity;
import io.tarsboot.admin.api.LoginRequest;
import io.tarsboot.admin.api.PasswordChange;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.Session;
import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.access.Caller;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.access.LoginThrottle;
import io.tarsboot.admin.server.access.Passwords;
import io.tarsboot.admin.server.access.Secrets;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.AuditEntry;
import io.tarsboot.protocol.registry.DeleteToken;
import io.tarsboot.protocol.registry.PutToken;
import io.tarsboot.protocol.registry.PutUser;
import io.tarsboot.protocol.registry.RecordAudit;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Logging in and out, and one's own password. */
@RestController
class Sessions implements SessionApi {

    private final Registry registry;
    private final UserTokens tokens;
    private final Passwords passwords;
    private final Secrets secrets;
    private final LoginThrottle throttle;
    private final CurrentRequest request;
    private final Ids ids;
    private final Duration sessionTime;

    Sessions(
            Registry registry,
            UserTokens tokens,
            Passwords passwords,
            Secrets secrets,
            LoginThrottle throttle,
            CurrentRequest request,
            Ids ids,
            AdminProperties properties) {
        this.registry = registry;
        this.tokens = tokens;
        this.passwords = passwords;
        this.secrets = secrets;
        this.throttle = throttle;
        this.request = request;
        this.ids = ids;
        this.sessionTime = properties.login().sessionTime();
    }

    @Override
    public Session login(LoginRequest login) {
        User user = verified(login.user(), login.password()).value();
        Secrets.Presented secret = secrets.create(ids.next());
        Instant now = request.now();
        Instant expiry = now.plus(sessionTime);
        Token token = Token.builder()
                .id(secret.id())
                .hash(secret.hash())
                .user(user.name())
                .createdAt(now.toEpochMilli())
                .expiresAt(expiry.toEpochMilli())
                .description("login from " + request.sourceAddress())
                .session(true)
                .build();
        registry.execute(CommandType.PUT_TOKEN, new PutToken(token), request.origin(user.name()));
        return new Session(secret.bearer(), user.name(), expiry, user.mustChangePassword());
    }

    @Override
    public void logout() {
        registry.execute(
                CommandType.DELETE_TOKEN, new DeleteToken(request.caller().tokenId()), request.origin());
    }

    @Override
    public Identity whoAmI() {
        Caller caller = request.caller();
        return new Identity(
                caller.user(), caller.grants(), caller.tokenId(), caller.tokenExpiresAt(), caller.mustChangePassword());
    }

    @Override
    public void changePassword(PasswordChange change) {
        Caller caller = request.caller();
        // A stolen token must not be a way to try passwords.
        Versioned<User> user = verified(caller.user(), change.current());
        if (change.next().equals(change.current())) {
            throw ProblemException.invalid("next: the same as before (expected: another password)");
        }
        User changed = user.value().toBuilder()
                .passwordHash(passwords.hash(change.next()))
                .mustChangePassword(false)
                .build();
        registry.execute(CommandType.PUT_USER, new PutUser(changed, false, user.revision()), request.origin());
        tokens.deleteSessions(caller.user(), caller.tokenId());
    }

    private Versioned<User> verified(String name, String password) {
        String address = request.sourceAddress();
        try (LoginThrottle.Attempt attempt = throttle.begin(name, address, request.holdsTokenOf(name))) {
            Versioned<User> user = registry.find(Table.USERS, name)
                    .filter(known -> !known.value().disabled())
                    .orElse(null);
            if (!passwords.matches(password, hash(user)) || user == null) {
                attempt.failed();
                recordRefusal(name, address);
                throw ProblemException.of(
                        ProblemCode.LOGIN_REFUSED,
                        "name or password is wrong, or the user is disabled",
                        "Try again, or ask an admin for a new password.");
            }
            attempt.succeeded();
            return user;
        }
    }

    private static @Nullable String hash(@Nullable Versioned<User> user) {
        return user == null ? null : user.value().passwordHash();
    }

    private void recordRefusal(String name, String address) {
        AuditEntry entry = AuditEntry.builder()
                .at(request.now().toEpochMilli())
                .user(name)
                .action("login")
                .target(name)
                .detail("refused, from " + address)
                .requestId(request.requestId())
                .accepted(false)
                .build();
        registry.execute(CommandType.RECORD_AUDIT, new RecordAudit(entry), request.origin(name));
    }
}
