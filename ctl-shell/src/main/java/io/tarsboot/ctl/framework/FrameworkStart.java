package io.tarsboot.ctl.framework;

import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.installation.Installation;
import io.tarsboot.ctl.installation.Preconditions;
import io.tarsboot.ctl.installation.Programs;
import java.io.IOException;

/** {@code tarsctl framework start}. */
public final class FrameworkStart extends Verb {

    static final Option<Boolean> NO_WAIT = Option.flag("no-wait", "do not wait until everything takes calls");

    public FrameworkStart() {
        super(Usage.of(
                        "framework start",
                        "Start the node of an installation, and by it the services of the framework here")
                .explained("Services that run already, because the node alone was ended, are found again. Released"
                        + " servers start with the node.")
                .option(Installed.DIRECTORY, NO_WAIT, Installed.TIMEOUT)
                .example("framework start --directory /srv/tars", "ends when everything here takes calls")
                .example("framework start --directory /srv/tars --no-wait", "for the first of several members"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Installation installation = Installed.read(call);
        Programs programs = Installed.programs(installation, call);
        ProcessHandle node = programs.node().orElse(null);
        boolean ran = node != null;
        if (node == null) {
            Preconditions.check(installation, programs);
            node = programs.start();
        }
        if (!call.has(NO_WAIT)) {
            programs.awaitReady(node, call.get(Installed.TIMEOUT));
        }
        call.output()
                .done(
                        "started",
                        installation.node(),
                        (ran ? "Node %s runs already, as process %d." : "Started node %s, process %d.")
                                .formatted(installation.node(), node.pid()));
    }
}
