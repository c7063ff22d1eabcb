package io.tarsboot.ctl.user;

import io.tarsboot.admin.api.UserApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl user delete}. */
public final class UserDelete extends Verb {

    private static final Argument<String> USER = Argument.of(Kinds.TEXT.called("USER"), "the user");

    public UserDelete() {
        super(Usage.of("user delete", "Delete a user, and with it sessions and tokens")
                .takes(USER)
                .example("user delete ann", "who left"));
    }

    @Override
    protected void run(Invocation call) {
        String user = call.get(USER);
        call.api(UserApi.class).deleteUser(user);
        call.output().done("deleted", user, "Deleted " + user + ".");
    }
}
