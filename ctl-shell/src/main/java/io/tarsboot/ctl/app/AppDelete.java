package io.tarsboot.ctl.app;

import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.DeletingVerb;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;

/** {@code tarsctl app delete}. */
public final class AppDelete extends DeletingVerb {

    public AppDelete() {
        super(
                Usage.of("app delete", "Delete an application that has no servers any more")
                        .example("app delete Demo", "after its servers"),
                "",
                Argument.of(Kinds.APPLICATION, "the application"));
    }

    @Override
    protected void delete(Invocation call, String app) {
        call.api(ApplicationApi.class).deleteApplication(app);
    }
}
