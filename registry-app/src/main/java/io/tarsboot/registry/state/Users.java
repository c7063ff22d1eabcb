package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteUser;
import io.tarsboot.protocol.registry.Grant;
import io.tarsboot.protocol.registry.PutUser;
import io.tarsboot.protocol.registry.Role;
import io.tarsboot.protocol.registry.User;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users and what they may. */
final class Users {

    static final String WHAT = "user";

    private static final List<Role> ROLES = List.of(Role.DEVELOPER, Role.OPERATOR, Role.ADMIN);
    private static final String EVERYTHING = "*";
    private static final Pattern SCOPE =
            Pattern.compile("\\*|[A-Za-z][A-Za-z0-9_]{0,63}(\\.[A-Za-z][A-Za-z0-9_]{0,63})?");
    private static final int MAX_HASH = 1024;
    private static final int MAX_GRANTS = 1000;

    private Users() {}

    /** An empty hash keeps the password that is there. */
    static String put(Change change, PutUser command) {
        User wanted = command.user();
        Names.user(wanted.name());
        check(wanted);
        change.requireAbsentIf(command.create(), Table.USERS, WHAT, wanted.name());
        requireUnchanged(change, command);
        User before = change.find(Table.USERS, wanted.name());
        String hash = wanted.passwordHash().isEmpty() && before != null ? before.passwordHash() : wanted.passwordHash();
        if (hash.isEmpty()) {
            throw Refusal.invalid("password-missing", "passwordHash: nothing given (expected: one for a new user)");
        }
        if (!isAdministrator(wanted)) {
            requireAnotherAdministrator(change, before);
        }

        change.put(
                Table.USERS,
                wanted.toBuilder()
                        .passwordHash(hash)
                        .createdAt(before == null ? change.at() : before.createdAt())
                        .build());
        if (wanted.disabled()) {
            Tokens.deleteOf(change, wanted.name());
        }
        return wanted.name();
    }

    static String delete(Change change, DeleteUser command) {
        User user = change.require(Table.USERS, WHAT, command.name());
        requireAnotherAdministrator(change, user);

        Tokens.deleteOf(change, user.name());
        change.delete(Table.USERS, user.name());
        return user.name();
    }

    static String describe(User user) {
        String grants = user.grants().stream()
                .map(grant -> grant.role() + " of " + grant.scope())
                .collect(Collectors.joining(", "));
        return (grants.isEmpty() ? "no grants" : grants) + (user.disabled() ? ", disabled" : "");
    }

    /** Grants and password are one row: who changes the one must not take the other back to what it was. */
    private static void requireUnchanged(Change change, PutUser command) {
        long inPlace = change.revisionOf(Table.USERS, command.user().name());
        if (command.revision() != 0 && command.revision() != inPlace) {
            throw Refusal.conflict(
                    "user-changed",
                    "user: " + command.user().name() + " was changed in revision " + inPlace + " (expected: as in "
                            + command.revision() + "; read it again, and make the change on top of that)");
        }
    }

    private static void check(User user) {
        if (user.passwordHash().length() > MAX_HASH) {
            throw invalid("passwordHash", user.passwordHash().length() + " characters", "at most " + MAX_HASH);
        }
        if (user.grants().size() > MAX_GRANTS) {
            throw invalid("grants", user.grants().size(), "at most " + MAX_GRANTS);
        }
        for (Grant grant : user.grants()) {
            if (!ROLES.contains(grant.role())) {
                throw invalid("role", grant.role(), "one of " + ROLES);
            }
            if (!SCOPE.matcher(grant.scope()).matches()) {
                throw invalid("scope", "\"" + Text.head(grant.scope(), 140) + "\"", "*, App or App.Server");
            }
        }
    }

    /** Somebody must be left who can give rights. */
    private static void requireAnotherAdministrator(Change change, @Nullable User user) {
        if (user == null || !isAdministrator(user)) {
            return;
        }
        User other = change.first(
                Table.USERS,
                "",
                found -> isAdministrator(found) && !found.name().equals(user.name()));
        if (other == null) {
            throw Refusal.conflict(
                    "last-admin",
                    "user: " + user.name() + " is the only administrator (expected: another one; make one first)");
        }
    }

    private static boolean isAdministrator(User user) {
        return !user.disabled()
                && user.grants().stream()
                        .anyMatch(grant ->
                                grant.role().equals(Role.ADMIN) && grant.scope().equals(EVERYTHING));
    }

    private static Refusal invalid(String what, Object given, String expected) {
        return Refusal.invalid("user-invalid", what + ": " + given + " (expected: " + expected + ")");
    }
}
