package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.NewUser;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.PasswordReset;
import io.tarsboot.admin.api.UserApi;
import io.tarsboot.admin.api.UserChange;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.access.Passwords;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.admin.server.view.UserView;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteUser;
import io.tarsboot.protocol.registry.PutUser;
import io.tarsboot.protocol.registry.User;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Users. That an admin of everything always stays, and that tokens go with their user, are rules of the registry. */
@RestController
class Users implements UserApi {

    private final Registry registry;
    private final Pages pages;
    private final UserTokens tokens;
    private final Passwords passwords;
    private final CurrentRequest request;

    Users(Registry registry, Pages pages, UserTokens tokens, Passwords passwords, CurrentRequest request) {
        this.registry = registry;
        this.pages = pages;
        this.tokens = tokens;
        this.passwords = passwords;
        this.request = request;
    }

    @Override
    public Page<io.tarsboot.admin.api.User> users(@Nullable Integer limit, @Nullable String after) {
        return pages.page(Table.USERS, ScanRange.ALL, limit, after, any -> true, UserView::of);
    }

    @Override
    public io.tarsboot.admin.api.User user(String user) {
        return UserView.of(known(user).value());
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public io.tarsboot.admin.api.User createUser(String user, NewUser newUser) {
        User created = User.builder()
                .name(Limits.userName("user", user))
                .passwordHash(passwords.hash(newUser.password()))
                .grants(UserView.toRegistry(newUser.grants()))
                .mustChangePassword(true)
                .createdAt(request.now().toEpochMilli())
                .build();
        registry.execute(CommandType.PUT_USER, new PutUser(created, true, 0), request.origin());
        return user(user);
    }

    @Override
    public io.tarsboot.admin.api.User changeUser(String user, UserChange change) {
        Versioned<User> before = known(user);
        User changed = before.value().toBuilder()
                .grants(UserView.toRegistry(change.grants()))
                .disabled(change.disabled())
                .build();
        registry.execute(CommandType.PUT_USER, new PutUser(changed, false, before.revision()), request.origin());
        return user(user);
    }

    @Override
    public void resetPassword(String user, PasswordReset reset) {
        Versioned<User> before = known(user);
        User changed = before.value().toBuilder()
                .passwordHash(passwords.hash(reset.password()))
                .mustChangePassword(true)
                .build();
        registry.execute(CommandType.PUT_USER, new PutUser(changed, false, before.revision()), request.origin());
        tokens.deleteSessions(user, "");
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteUser(String user) {
        registry.execute(CommandType.DELETE_USER, new DeleteUser(Limits.userName("user", user)), request.origin());
    }

    private Versioned<User> known(String user) {
        return registry.require(Table.USERS, Limits.userName("user", user), "user " + user);
    }
}
