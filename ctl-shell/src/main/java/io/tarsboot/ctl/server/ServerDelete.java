package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl server delete}. */
public final class ServerDelete extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");

    public ServerDelete() {
        super(Usage.of("server delete", "Forget a server that stands on no node any more")
                .takes(SERVER)
                .example("server delete Demo.HelloServer", "after tarsctl server remove"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        call.api(ServerApi.class).deleteServer(server.app(), server.server());
        call.output().done("deleted", server.toString(), "Deleted " + server + ".");
    }
}
