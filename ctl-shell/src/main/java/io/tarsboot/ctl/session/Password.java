package io.tarsboot.ctl.session;

import io.tarsboot.admin.api.PasswordChange;
import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Secrets;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl password}. */
public final class Password extends Verb {

    private static final Option<Path> CURRENT = Secrets.file("current-file", "the current password");
    private static final Option<Path> NEXT = Secrets.file("new-file", "the new password");

    public Password() {
        super(Usage.of("password", "Change your password; all your other logins end")
                .explained("Both passwords are asked for, or read from files; - for both reads two lines.")
                .option(CURRENT, NEXT)
                .example("password", "asks for both"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        String current = Secrets.read(call, CURRENT, "Current password: ");
        String next = Secrets.readNew(call, NEXT, "New password: ");
        call.api(SessionApi.class).changePassword(new PasswordChange(current, next));
        call.output().done("changed", "password", "The password is changed.");
    }
}
