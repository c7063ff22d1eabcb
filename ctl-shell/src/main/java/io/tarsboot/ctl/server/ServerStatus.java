package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Instance;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Hint;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kind;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.util.List;

/** {@code tarsctl server status}. */
public final class ServerStatus extends Verb {

    private static final Argument<String> NAME = Argument.optional(
            new Kind<>("APP[.SERVER]", ServerStatus::checked, Hint.NONE, List.of()),
            "only of this application or server");

    private static final Option<String> NODE =
            Option.of("node", Kinds.NODE, "only on this node").letter('n');

    public ServerStatus() {
        super(Usage.of("server status", "List what should run and what does, server by server and node by node")
                .takes(NAME)
                .option(NODE, PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("server status Demo.HelloServer", "one server on all its nodes")
                .example("server status --node node-a", "all that stands on a node"));
    }

    private static String checked(String name) {
        return name.contains(".") ? ServerName.parse(name).toString() : name;
    }

    @Override
    protected void run(Invocation call) {
        String name = call.find(NAME).orElse("");
        boolean whole = name.contains(".");
        String app = name.isEmpty() ? null : whole ? ServerName.parse(name).app() : name;
        String server = whole ? ServerName.parse(name).server() : null;
        String node = call.find(NODE).orElse(null);
        ServerApi servers = call.api(ServerApi.class);
        Page<Instance> instances = PagingOptions.read(
                call, PagingOptions.LIMIT, (limit, after) -> servers.instances(app, server, node, limit, after));
        if (whole && instances.items().isEmpty()) {
            Instances.checkKnown(call, ServerName.parse(name));
        }
        call.output().page(instances, ServerTables.INSTANCES);
    }
}
