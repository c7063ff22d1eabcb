package io.tarsboot.admin.server.view;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.Role;
import io.tarsboot.protocol.registry.Token;
import io.tarsboot.protocol.registry.User;
import java.util.List;
import java.util.stream.Stream;

/** Users and their tokens. Hashes never leave. */
public final class UserView {

    private UserView() {}

    public static io.tarsboot.admin.api.User of(User user) {
        return new io.tarsboot.admin.api.User(
                user.name(), grants(user), user.disabled(), user.mustChangePassword(), Times.instant(user.createdAt()));
    }

    public static io.tarsboot.admin.api.Token of(Token token) {
        return new io.tarsboot.admin.api.Token(
                token.id(),
                token.user(),
                token.description(),
                token.session(),
                Times.instant(token.createdAt()),
                Times.instant(token.expiresAt()));
    }

    /** A role that this release does not know is no grant at all. */
    public static List<Grant> grants(User user) {
        return user.grants().stream().flatMap(UserView::grant).toList();
    }

    public static List<io.tarsboot.protocol.registry.Grant> toRegistry(List<Grant> grants) {
        return grants.stream()
                .map(grant -> new io.tarsboot.protocol.registry.Grant(
                        io.tarsboot.protocol.registry.Role.named(grant.role().name()), grant.scope()))
                .toList();
    }

    private static Stream<Grant> grant(io.tarsboot.protocol.registry.Grant grant) {
        return grant.role().name().map(name -> new Grant(Role.valueOf(name), grant.scope())).stream();
    }
}
