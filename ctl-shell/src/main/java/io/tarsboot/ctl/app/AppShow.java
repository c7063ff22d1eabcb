package io.tarsboot.ctl.app;

import io.tarsboot.admin.api.Application;
import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl app show}. */
public final class AppShow extends Verb {

    private static final Argument<String> APP = Argument.of(Kinds.APPLICATION, "the application");

    public AppShow() {
        super(Usage.of("app show", "Show an application").takes(APP).example("app show Demo", "who made it, and when"));
    }

    @Override
    protected void run(Invocation call) {
        Application app = call.api(ApplicationApi.class).application(call.get(APP));
        call.output()
                .record(
                        app,
                        details -> details.line("application", app.name())
                                .line("description", app.description())
                                .line("created", Texts.time(app.createdAt()) + " by " + app.createdBy()));
    }
}
