package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.Programs;
import io.tarsboot.ctl.installation.ServiceState;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code tarsctl framework list}. */
public final class FrameworkListVerb extends Verb {

    private static final Table<ServiceState> TABLE = Table.<ServiceState>of()
            .column("SERVICE", ServiceState::server)
            .right("PID", state -> state.pid() == 0 ? "-" : String.valueOf(state.pid()))
            .column("STATE", ServiceState::state)
            .column("SINCE", state -> Texts.time(state.since()))
            .right("RESTARTS", state -> String.valueOf(state.restarts()))
            .column("MESSAGE", ServiceState::message);

    public FrameworkListVerb() {
        super(Usage.of("framework list", "List what runs of an installation on this machine")
                .explained("Asks nobody, so it works while there is no registry. What runs on all machines: tarsctl"
                        + " framework iplist.")
                .option(Installed.DIRECTORY)
                .example("framework list --directory /srv/tars", "the node, and the services that it runs"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Installation installation = Installed.read(call);
        Programs programs = Installed.programs(installation, call);
        List<ServiceState> states = new ArrayList<>();
        states.add(node(programs.node().orElse(null)));
        states.addAll(programs.services());
        call.output().list(states, TABLE);
    }

    private static ServiceState node(@Nullable ProcessHandle process) {
        return process == null
                ? new ServiceState("tarsnode", 0, "inactive", Instant.now(), 0, "start it: tarsctl framework start")
                : new ServiceState(
                        "tarsnode",
                        process.pid(),
                        "active",
                        process.info().startInstant().orElse(Instant.now()),
                        0,
                        "");
    }
}
