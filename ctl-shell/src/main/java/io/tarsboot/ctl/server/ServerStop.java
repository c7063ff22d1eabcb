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

/** {@code tarsctl server stop}. */
public final class ServerStop extends Verb {

    private static final Argument<ServerName> SERVER = Argument.of(Kinds.SERVER, "the server");

    public ServerStop() {
        super(Usage.of("server stop", "Stop a server on its nodes")
                .takes(SERVER)
                .option(TaskOptions.NODES, TaskOptions.ONE_BY_ONE, TaskOptions.WAIT, TaskOptions.TIMEOUT)
                .example("server stop Demo.HelloServer --wait", "and wait until its processes are gone")
                .example(
                        "server stop Demo.HelloServer --one-by-one --wait",
                        "the next node when the one before is stopped")
                .example("server stop Demo.HelloServer --node node-a", "on one node only"));
    }

    @Override
    protected void run(Invocation call) {
        ServerName server = call.get(SERVER);
        Tasks.started(
                call, call.api(OperationApi.class).stop(server.app(), server.server(), TaskOptions.selection(call)));
    }
}
