package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.RoutingChange;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import java.util.List;
import java.util.Optional;

/** {@code tarsctl server set}. */
public final class ServerSet extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Option<String> TO =
            Option.of("to", Kinds.TEXT.called("SET.AREA.GROUP"), "put instances into this set; the group may be *");
    private static final Option<Boolean> CLEAR = Option.flag("clear", "take instances out of their sets");
    private static final Option<String> NODES = Option.of("node", Kinds.NODE, "only on this node; otherwise on all")
            .letter('n')
            .many();

    public ServerSet() {
        super(Usage.of("server set", "Show which sets the instances of a server are in, or change that")
                .explained("Callers in a set are sent to instances of the same set. Address lists follow at once; the"
                        + " server's own calls keep to its set from its next start on.")
                .takes(SERVER)
                .option(TO, CLEAR, NODES)
                .example("server set Demo.HelloServer", "the sets of all instances")
                .example(
                        "server set Demo.HelloServer --to gray.sz.1 --node node-a", "one instance for the gray callers")
                .example("server set Demo.HelloServer --clear", "in no set any more"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        Optional<String> set = call.find(TO);
        if (set.isPresent() && call.has(CLEAR)) {
            throw Failure.usage("--clear: not together with --to (expected: one of them, or none to see the sets)")
                    .exception();
        }
        if (set.isPresent() || call.has(CLEAR)) {
            List<String> nodes = call.all(NODES);
            call.api(ServerApi.class)
                    .route(server.app(), server.server(), RoutingChange.toDivision(set.orElse(""), nodes));
        }
        Instances.checkKnown(call, server);
        call.output().list(Instances.of(call, server).items(), ServerTables.ROUTING);
    }
}
