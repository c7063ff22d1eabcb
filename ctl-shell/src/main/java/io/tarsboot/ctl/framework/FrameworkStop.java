package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.installation.Installation;
import java.io.IOException;

/** {@code tarsctl framework stop}. */
public final class FrameworkStop extends Verb {

    private static final Option<Boolean> SERVERS =
            Option.flag("servers", "stop the released servers of the node, too; otherwise they go on");

    public FrameworkStop() {
        super(Usage.of("framework stop", "Stop the node of an installation and the services of the framework here")
                .explained(
                        "Of a group of three members, one may be stopped: look at tarsctl operator members list first."
                                + " The next start finds the servers that went on.")
                .option(Installed.DIRECTORY, SERVERS, Installed.TIMEOUT)
                .example("framework stop --directory /srv/tars", "before the machine is looked after"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Installation installation = Installed.read(call);
        boolean ran = Installed.programs(installation, call).stop(call.has(SERVERS), call.get(Installed.TIMEOUT));
        call.output()
                .done(
                        "stopped",
                        installation.node(),
                        ran
                                ? "Stopped node %s.".formatted(installation.node())
                                : "Node %s does not run.".formatted(installation.node()));
    }
}
