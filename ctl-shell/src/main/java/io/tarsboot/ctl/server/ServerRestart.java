package io.tarsboot.ctl.server;

import io.tarsboot.admin.api.OperationApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.task.TaskOptions;
import io.tarsboot.ctl.task.Tasks;

/** {@code tarsctl server restart}. */
public final class ServerRestart extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");

    public ServerRestart() {
        super(Usage.of("server restart", "Stop a server and start it again")
                .takes(SERVER)
                .option(TaskOptions.NODES, TaskOptions.ONE_BY_ONE, TaskOptions.WAIT, TaskOptions.TIMEOUT)
                .example("server restart Demo.HelloServer --wait", "and wait until it is active again")
                .example("server restart Demo.HelloServer --one-by-one --wait", "the others go on serving")
                .example("server restart Demo.HelloServer --node node-a", "on one node only"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        Tasks.started(
                call, call.api(OperationApi.class).restart(server.app(), server.server(), TaskOptions.selection(call)));
    }
}
