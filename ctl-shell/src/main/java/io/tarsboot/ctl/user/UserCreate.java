package io.tarsboot.ctl.user;

import io.tarsboot.admin.api.Grant;
import io.tarsboot.admin.api.NewUser;
import io.tarsboot.admin.api.User;
import io.tarsboot.admin.api.UserApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Secrets;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl user create}. */
public final class UserCreate extends Verb {

    private static final Argument<String> USER = Argument.of(Kinds.TEXT.called("USER"), "the new user");
    private static final Option<Grant> GRANTS = Option.of(
                    "grant", Grants.KIND, "a role and where it counts, such as operator:Demo or admin:*")
            .letter('g')
            .many();
    private static final Option<Path> PASSWORD = Secrets.file("password-file", "the first password");

    public UserCreate() {
        super(Usage.of("user create", "Create a user, who changes the password at the first login")
                .explained("The first password is asked for, or read from --password-file.")
                .takes(USER)
                .option(GRANTS, PASSWORD)
                .example("user create ann --grant operator:Demo --grant developer:*", "asks for the first password"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        String password = Secrets.readNew(call, PASSWORD, "First password of " + call.get(USER) + ": ");
        User created = call.api(UserApi.class).createUser(call.get(USER), new NewUser(password, call.all(GRANTS)));
        call.output().result(created, "Created %s.".formatted(created.name()));
    }
}
