package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.Preconditions;
import io.tarsboot.ctl.installation.Programs;
import io.tarsboot.ctl.installation.Service;
import java.io.IOException;

/** {@code tarsctl framework restart}. */
public final class FrameworkRestart extends Verb {

    private static final Option<Service> SERVICE = Option.of(
            "service",
            Kinds.words("SERVICE", Service.words(), Service::of),
            "this one alone, with what it is configured with now");

    public FrameworkRestart() {
        super(Usage.of(
                        "framework restart",
                        "Restart the node of an installation and the services of the framework here")
                .explained(
                        "Released servers go on. One machine after the other: wait until tarsctl operator members list"
                                + " shows that all members answer before the next one.")
                .option(Installed.DIRECTORY, SERVICE, Installed.TIMEOUT)
                .example("framework restart --directory /srv/tars", "after an upgrade, or other settings")
                .example("framework restart --directory /srv/tars --service admin", "the admin server alone"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Installation installation = Installed.read(call);
        Programs programs = Installed.programs(installation, call);
        Service service = call.find(SERVICE).orElse(null);
        if (service == null) {
            programs.stop(false, call.get(Installed.TIMEOUT));
            Preconditions.check(installation, programs);
            programs.awaitReady(programs.start(), call.get(Installed.TIMEOUT));
        } else {
            programs.restart(service, call.get(Installed.TIMEOUT));
        }
        call.output()
                .done(
                        "restarted",
                        service == null ? installation.node() : service.server(),
                        "Restarted %s.".formatted(service == null ? "node " + installation.node() : service.server()));
    }
}
