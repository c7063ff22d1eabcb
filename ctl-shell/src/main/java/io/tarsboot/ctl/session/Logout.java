package io.tarsboot.ctl.session;

import io.tarsboot.admin.api.SessionApi;
import io.tarsboot.ctl.admin.Target;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.failure.FailureException;

/** {@code tarsctl logout}. */
public final class Logout extends Verb {

    public Logout() {
        super(Usage.of("logout", "End the login: the admin server forgets the token, and so does the context")
                .example("logout", "before leaving a machine"));
    }

    @Override
    protected void run(Invocation call) {
        Target target = call.target();
        if (target.token() == null) {
            throw Failure.of(ExitCode.NOT_ALLOWED, "not-logged-in", "nobody is logged in at " + target.address())
                    .exception();
        }
        try {
            call.api(SessionApi.class).logout();
        } catch (FailureException e) {
            // A token that the server does not know any more is forgotten here all the same.
            if (e.failure().exitCode() != ExitCode.NOT_ALLOWED) {
                throw e;
            }
        }
        String name = target.contextName();
        if (name != null) {
            call.contexts()
                    .update(contexts -> contexts.find(name)
                            .map(context -> contexts.with(name, context.withoutLogin()))
                            .orElse(contexts));
        }
        call.output().done("logged-out", target.address().url(), "Logged out at " + target.address() + ".");
    }
}
