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

/** {@code tarsctl server route}. */
public final class ServerRoute extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Option<String> GROUP = Option.of(
            "group", Kinds.TEXT.called("GROUP"), "the group of machines that counts; '' is the one of the host");
    private static final Option<Integer> WEIGHT =
            Option.of("weight", Kinds.COUNT, "share of the calls, 1 to 100; what has none counts 100");
    private static final Option<Boolean> EVEN = Option.flag("no-weight", "no weight any more");
    private static final Option<Boolean> HIDE =
            Option.flag("standby", "keep it out of the address lists, until --in-service");
    private static final Option<Boolean> LIST = Option.flag("in-service", "list it again");
    private static final Option<String> NODES = Option.of("node", Kinds.NODE, "only on this node; otherwise on all")
            .letter('n')
            .many();

    public ServerRoute() {
        super(Usage.of("server route", "Say which callers come to instances of a server; address lists follow at once")
                .takes(SERVER)
                .option(GROUP, WEIGHT, EVEN, HIDE, LIST, NODES)
                .example("server route Demo.HelloServer --weight 10 --node node-b", "a tenth of what others get")
                .example("server route Demo.HelloServer --standby --node node-b", "no calls for node-b for now"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        RoutingChange change = new RoutingChange(
                call.all(NODES),
                null,
                call.find(GROUP).orElse(null),
                call.has(EVEN) ? Integer.valueOf(0) : call.find(WEIGHT).orElse(null),
                (call.has(HIDE) || call.has(LIST)) ? Boolean.valueOf(call.has(HIDE)) : null);
        call.api(ServerApi.class).route(server.app(), server.server(), change);
        call.output().list(Instances.of(call, server).items(), ServerTables.ROUTING);
    }
}
