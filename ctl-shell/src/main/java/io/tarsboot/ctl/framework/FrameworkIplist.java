package io.tarsboot.ctl.framework;

import io.tarsboot.admin.api.FrameworkApi;
import io.tarsboot.admin.api.FrameworkEndpoint;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl framework iplist}. */
public final class FrameworkIplist extends Verb {

    private static final Table<FrameworkEndpoint> TABLE = Table.<FrameworkEndpoint>of()
            .column("OBJECT", FrameworkEndpoint::object)
            .column("NODE", FrameworkEndpoint::node)
            .column("ADDRESS", endpoint -> endpoint.host() + ":" + endpoint.port())
            .column("PROTOCOL", FrameworkEndpoint::protocol)
            .column("TRANSPORT", FrameworkEndpoint::transport)
            .column("STATE", endpoint -> endpoint.alive() ? "alive" : "lost")
            .column("SINCE", endpoint -> Texts.time(endpoint.since()));

    public FrameworkIplist() {
        super(Usage.of("framework iplist", "List where the parts of the framework listen, as the registry knows it")
                .example("framework iplist", "whom to ask, and where"));
    }

    @Override
    protected void run(Invocation call) {
        call.output().list(call.api(FrameworkApi.class).iplist(), TABLE);
    }
}
