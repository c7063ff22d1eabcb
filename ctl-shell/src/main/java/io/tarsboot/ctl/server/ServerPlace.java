package io.tarsboot.ctl.server;

import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.util.List;

/** {@code tarsctl server place}. */
public final class ServerPlace extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Argument<String> NODES = Argument.some(Kinds.NODE, "where it shall stand");

    public ServerPlace() {
        super(Usage.of("server place", "Let a server stand on nodes, stopped and without a package")
                .takes(SERVER, NODES)
                .example("server place Demo.HelloServer node-a node-b", "then: tarsctl server patch"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        List<String> nodes = call.all(NODES);
        Placement.checkNodes(call, nodes);
        call.output().list(Placement.place(call, server, nodes), ServerTables.INSTANCES);
    }
}
