package io.tarsboot.ctl.user;

import io.tarsboot.admin.api.User;
import io.tarsboot.admin.api.UserApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl user list}. */
public final class UserList extends Verb {

    private static final Table<User> TABLE = Table.<User>of()
            .column("USER", User::name)
            .column("GRANTS", user -> Grants.written(user.grants()))
            .column("STATE", user -> user.disabled() ? "disabled" : "enabled")
            .column("PASSWORD", user -> user.mustChangePassword() ? "must be changed" : "set")
            .column("CREATED", user -> Texts.time(user.createdAt()));

    public UserList() {
        super(Usage.of("user list", "List users and what they may do")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("user list", "for admins"));
    }

    @Override
    protected void run(Invocation call) {
        UserApi users = call.api(UserApi.class);
        call.output().page(PagingOptions.read(call, PagingOptions.LIMIT, users::users), TABLE);
    }
}
