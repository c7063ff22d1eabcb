package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.TextFiles;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl server change}. */
public final class ServerChange extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");
    private static final Option<Path> SPEC =
            Option.of("spec", Kinds.FILE, "all of it as JSON, as `server show -o json` has it; - is standard input");
    private static final Option<Path> PROFILE = Option.of(
            "profile", Kinds.FILE, "what is laid over the template; all else stays as it is; - is standard input");

    public ServerChange() {
        super(Usage.of("server change", "Set a server up anew; what runs takes it over at its next start")
                .takes(SERVER)
                .option(SPEC, PROFILE)
                .example("server change Demo.HelloServer --profile hello.conf", "other limits")
                .example("server change Demo.HelloServer --spec hello.json", "another port, another template"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        ServerName name = call.get(SERVER);
        if (call.find(SPEC).isPresent() == call.find(PROFILE).isPresent()) {
            throw Failure.usage("--spec or --profile is needed (expected: one of them)")
                    .withFix("tarsctl server change --help")
                    .exception();
        }
        ServerApi servers = call.api(ServerApi.class);
        ServerSpec spec = call.find(SPEC).isPresent()
                ? SpecFile.read(call, call.get(SPEC))
                : SpecFile.withProfile(
                        call,
                        servers.server(name.app(), name.server()).spec(),
                        TextFiles.read(call, call.get(PROFILE)));
        Server changed = servers.changeServer(name.app(), name.server(), spec);
        call.output().result(changed, "Changed " + name + ".");
    }
}
