package io.tarsboot.ctl.user;

import io.tarsboot.admin.api.UserApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl user delete}. */
public final class UserDelete extends DeletingVerb {

    public UserDelete() {
        super(
                Usage.of("user delete", "Delete a user, and with it sessions and tokens")
                        .example("user delete ann", "who left"),
                "",
                Argument.of(Kinds.TEXT.called("USER"), "the user"));
    }

    @Override
    protected void delete(Invocation call, String user) {
        call.api(UserApi.class).deleteUser(user);
    }
}
