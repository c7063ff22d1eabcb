package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.Adapter;
import io.tarsboot.admin.api.Server;
import io.tarsboot.admin.api.ServerApi;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code tarsctl server create}. */
public final class ServerCreate extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the new server");

    private static final Option<String> TYPE = Option.of(
                    "type", Kinds.words("TYPE", ServerSpec.TYPES), "how it is started")
            .otherwise("tars_java");
    private static final Option<String> OBJECTS = Option.of(
                    "obj",
                    Kinds.TEXT.called("NAME[:PORT]"),
                    "a servant with an adapter of its own, such as HelloObj; without a port each node allots a free one")
            .many();
    private static final Option<String> TEMPLATE =
            Option.of("template", Kinds.TEMPLATE, "the template of its configuration; otherwise the type's own");
    private static final Option<Path> PROFILE =
            Option.of("profile", Kinds.FILE, "a file that is laid over the template");
    private static final Option<String> DESCRIPTION = Option.of("description", Kinds.TEXT, "what it is for");
    private static final Option<Boolean> GROUPED =
            Option.flag("grouped", "send callers to instances of their own group of machines first, see tarsctl idc");
    private static final Option<String> STANDBY = Option.of(
                    "standby",
                    Kinds.words("KIND", ServerSpec.STANDBY),
                    "one instance is the master, the others stand by: hidden from callers, or listed with it")
            .otherwise("none");
    private static final Option<String> START =
            Option.of("start-script", Kinds.TEXT.called("PATH"), "not_tars only: what starts it, inside the package");
    private static final Option<String> STOP =
            Option.of("stop-script", Kinds.TEXT.called("PATH"), "not_tars only: what stops it");
    private static final Option<String> MONITOR =
            Option.of("monitor-script", Kinds.TEXT.called("PATH"), "not_tars only: what says whether it lives");
    private static final Option<Path> SPEC = Option.of(
            "spec",
            Kinds.FILE,
            "all of it as JSON, as `server show -o json` has under spec; instead of the options above");
    private static final Option<String> NODES = Option.of("node", Kinds.NODE, "let it stand on this node")
            .letter('n')
            .many();

    public ServerCreate() {
        super(Usage.of("server create", "Set up a server; nothing runs yet")
                .takes(SERVER)
                .option(
                        TYPE,
                        OBJECTS,
                        TEMPLATE,
                        PROFILE,
                        DESCRIPTION,
                        GROUPED,
                        STANDBY,
                        START,
                        STOP,
                        MONITOR,
                        SPEC,
                        NODES)
                .example(
                        "server create Demo.HelloServer --obj HelloObj --node node-a --node node-b",
                        "a Spring Boot service with one object on two nodes")
                .example(
                        "server create Demo.Cron --type not_tars --start-script bin/start.sh",
                        "a program that knows nothing of TARS"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        ServerName name = call.get(SERVER);
        ServerSpec spec = spec(call, name);
        List<String> nodes = call.all(NODES);
        Placement.checkNodes(call, nodes);
        Server created = call.api(ServerApi.class).createServer(name.app(), name.server(), spec);
        Placement.place(call, name, nodes);
        call.output()
                .result(
                        created,
                        nodes.isEmpty()
                                ? "Created %s. It stands on no node yet: tarsctl server place %s NODE"
                                        .formatted(name, name)
                                : "Created %s on %s.".formatted(name, String.join(", ", nodes)));
    }

    private static ServerSpec spec(Invocation call, ServerName name) throws IOException {
        Optional<Path> file = call.find(SPEC);
        if (file.isPresent()) {
            return SpecFile.read(call, file.get());
        }
        List<Adapter> adapters = new ArrayList<>();
        for (String object : call.all(OBJECTS)) {
            adapters.add(adapter(name, object));
        }
        Optional<Path> profile = call.find(PROFILE);
        return new ServerSpec(
                call.get(TYPE),
                call.find(TEMPLATE).orElse(""),
                profile.isPresent() ? Files.readString(profile.get()) : "",
                adapters,
                call.find(START).orElse(""),
                call.find(STOP).orElse(""),
                call.find(MONITOR).orElse(""),
                call.find(DESCRIPTION).orElse(""),
                call.has(GROUPED),
                call.get(STANDBY));
    }

    private static Adapter adapter(ServerName server, String written) {
        int colon = written.indexOf(':');
        String servant = server + "." + (colon < 0 ? written : written.substring(0, colon));
        try {
            int port = colon < 0 ? 0 : Integer.parseInt(written.substring(colon + 1));
            return Adapter.of(servant).withPort(port);
        } catch (NumberFormatException e) {
            throw Failure.usage("--obj: %s (expected: NAME or NAME:PORT, such as HelloObj:18601)".formatted(written))
                    .exception();
        }
    }
}
