package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl server change}. */
public final class ServerChange extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Option<Path> SPEC = Option.of(
                    "spec",
                    Kinds.FILE,
                    "all of it as JSON, as `server show -o json` has under spec; - is standard input")
            .needed();

    public ServerChange() {
        super(Usage.of("server change", "Set a server up anew; what runs takes it over at its next start")
                .takes(SERVER)
                .option(SPEC)
                .example("server change Demo.HelloServer --spec hello.json", "another port, another template"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        ServerName name = call.get(SERVER);
        Server changed =
                call.api(ServerApi.class).changeServer(name.app(), name.server(), SpecFile.read(call, call.get(SPEC)));
        call.output().result(changed, "Changed " + name + ".");
    }
}
