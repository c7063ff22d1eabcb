package io.tarsboot.ctl.server;

import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.util.List;

/** {@code tarsctl server remove}. */
public final class ServerRemove extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Argument<String> NODES = Argument.some(Kinds.NODE, "where it shall not stand any more");

    public ServerRemove() {
        super(Usage.of("server remove", "Take a server off nodes: its process is stopped and its files are removed")
                .takes(SERVER, NODES)
                .example("server remove Demo.HelloServer node-b", "the other nodes keep it"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        List<String> nodes = call.all(NODES);
        Placement.remove(call, server, nodes);
        String where = String.join(", ", nodes);
        call.output().done("removed", server + " on " + where, "Removed %s from %s.".formatted(server, where));
    }
}
