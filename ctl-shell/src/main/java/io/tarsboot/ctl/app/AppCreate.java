package io.tarsboot.ctl.app;

import io.tarsboot.admin.api.Application;
import io.tarsboot.admin.api.ApplicationApi;
import io.tarsboot.admin.api.ApplicationSpec;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl app create}. */
public final class AppCreate extends Verb {

    private static final Argument<String> APP = Argument.of(Kinds.TEXT.called("APP"), "the new application");
    private static final Option<String> DESCRIPTION = Option.of("description", Kinds.TEXT, "what it is for");

    public AppCreate() {
        super(Usage.of("app create", "Create an application, which groups servers")
                .takes(APP)
                .option(DESCRIPTION)
                .example("app create Demo --description 'What newcomers see'", "then: tarsctl server create"));
    }

    @Override
    protected void run(Invocation call) {
        Application created = call.api(ApplicationApi.class)
                .createApplication(
                        call.get(APP),
                        new ApplicationSpec(call.find(DESCRIPTION).orElse("")));
        call.output().result(created, "Created " + created.name() + ".");
    }
}
