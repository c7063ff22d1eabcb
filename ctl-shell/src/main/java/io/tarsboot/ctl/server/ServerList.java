package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.util.stream.Collectors;

/** {@code tarsctl server list}. */
public final class ServerList extends Verb {

    private static final Argument<String> APP =
            Argument.optional(Kinds.APPLICATION, "only servers of this application");

    private static final Table<Server> TABLE = Table.<Server>of()
            .column("SERVER", server -> server.app() + "." + server.name())
            .column("TYPE", server -> server.spec().type())
            .column("TEMPLATE", server -> Texts.orDash(server.spec().template()))
            .column("SERVANTS", ServerList::servants)
            .column("CREATED", server -> Texts.time(server.createdAt()))
            .column("BY", Server::createdBy)
            .column("DESCRIPTION", server -> server.spec().description());

    public ServerList() {
        super(Usage.of("server list", "List servers")
                .explained("What runs of them, and where: tarsctl server status.")
                .takes(APP)
                .option(PagingOptions.LIMIT, PagingOptions.AFTER)
                .example("server list Demo", "the servers of an application")
                .example("server list -o json", "for a program"));
    }

    @Override
    protected void run(Invocation call) {
        String app = call.find(APP).orElse(null);
        ServerApi servers = call.api(ServerApi.class);
        call.output()
                .page(
                        PagingOptions.read(
                                call, PagingOptions.LIMIT, (limit, after) -> servers.servers(app, limit, after)),
                        TABLE);
    }

    private static String servants(Server server) {
        return server.spec().adapters().stream().map(Adapter::servant).collect(Collectors.joining(" "));
    }
}
