package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Texts;

/** {@code tarsctl server show}. */
public final class ServerShow extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");

    public ServerShow() {
        super(Usage.of("server show", "Show how a server is set up, and its instances")
                .explained("With -o json: the server as it was set up; its instances are in tarsctl server status.")
                .takes(SERVER)
                .example("server show Demo.HelloServer", "its adapters, its nodes"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName name = call.get(SERVER);
        Server server = call.api(ServerApi.class).server(name.app(), name.server());
        call.output()
                .record(
                        server,
                        details -> details.line("server", name.toString())
                                .line("type", server.spec().type())
                                .line("description", server.spec().description())
                                .line("template", server.spec().template())
                                .line("profile", server.spec().profile())
                                .line("grouped", server.spec().grouped() ? "yes" : "")
                                .line(
                                        "standby",
                                        server.spec().standby().equals("none")
                                                ? ""
                                                : server.spec().standby())
                                .line("start script", server.spec().startScript())
                                .line("stop script", server.spec().stopScript())
                                .line("monitor script", server.spec().monitorScript())
                                .line("created", Texts.time(server.createdAt()) + " by " + server.createdBy()));
        if (!call.output().isJson()) {
            call.output().section(server.spec().adapters(), ServerTables.ADAPTERS);
            call.output().section(Instances.of(call, name).items(), ServerTables.INSTANCES);
        }
    }
}
