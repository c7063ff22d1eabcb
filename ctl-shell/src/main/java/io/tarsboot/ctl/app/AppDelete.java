package io.tarsboot.ctl.app;

import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl app delete}. */
public final class AppDelete extends Verb {

    private static final Argument<String> APP = Argument.of(Kinds.APPLICATION, "the application");

    public AppDelete() {
        super(Usage.of("app delete", "Delete an application that has no servers any more")
                .takes(APP)
                .example("app delete Demo", "after its servers"));
    }

    @Override
    protected void run(Invocation call) {
        String app = call.get(APP);
        call.api(ApplicationApi.class).deleteApplication(app);
        call.output().done("deleted", app, "Deleted " + app + ".");
    }
}
