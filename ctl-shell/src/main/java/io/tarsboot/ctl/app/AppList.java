package io.tarsboot.ctl.app;

import io.tarsboot.admin.api.Application;
import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl app list}. */
public final class AppList extends Verb {

    private static final Table<Application> TABLE = Table.<Application>of()
            .column("APP", Application::name)
            .column("CREATED", app -> Texts.time(app.createdAt()))
            .column("BY", Application::createdBy)
            .column("DESCRIPTION", Application::description);

    public AppList() {
        super(Usage.of("app list", "List applications")
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("app list", "those that you may see"));
    }

    @Override
    protected void run(Invocation call) {
        ApplicationApi apps = call.api(ApplicationApi.class);
        call.output().page(PagingOptions.read(call, PagingOptions.LIMIT, apps::applications), TABLE);
    }
}
