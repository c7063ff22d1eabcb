package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Master;
import io.tarsboot.admin.api.MasterMove;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Texts;
import java.util.Optional;

/** {@code tarsctl server bak}. */
public final class ServerBak extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Option<String> MASTER =
            Option.of("master", Kinds.NODE, "move the master to the instance on this node");

    public ServerBak() {
        super(Usage.of("server bak", "Show which instance of a server is the master, or move that")
                .explained(
                        "For servers whose standby is hidden or listed. The present master gives the role up first; if"
                                + " it cannot hear of that, its lease is waited for.")
                .takes(SERVER)
                .option(MASTER)
                .example("server bak Demo.ImportServer", "who is the master, and who stands by")
                .example("server bak Demo.ImportServer --master node-b", "the one on node-b is to be it"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        ServerApi api = call.api(ServerApi.class);
        Optional<String> node = call.find(MASTER);
        Master master = node.isPresent()
                ? api.moveMaster(server.app(), server.server(), new MasterMove(node.get()))
                : api.master(server.app(), server.server());
        call.output()
                .record(
                        master,
                        details -> details.line("server", server.toString())
                                .line("master", Texts.orDash(master.node()))
                                .line("token", master.token() == 0 ? "" : String.valueOf(master.token()))
                                .line("since", master.since() == null ? "" : Texts.time(master.since()))
                                .line("moves to", master.wanted()));
        if (!call.output().isJson()) {
            call.output().section(Instances.of(call, server).items(), ServerTables.ROUTING);
        }
    }
}
