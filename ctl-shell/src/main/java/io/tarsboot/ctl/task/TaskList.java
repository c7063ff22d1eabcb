package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.Task;
import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.PagingOptions;
import io.tarsboot.ctl.command.ServerName;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import org.jspecify.annotations.Nullable;

/** {@code tarsctl task list}. */
public final class TaskList extends Verb {

    private static final Argument<ServerName> SERVER = Argument.optional(Kinds.SERVER, "only tasks of this server");

    private static final Table<Task> TABLE = Table.<Task>of()
            .column("TASK", Task::id)
            .column("KIND", task -> Tasks.word(task.kind()))
            .column("SERVER", task -> task.app() + "." + task.server())
            .column("STATE", task -> Tasks.word(task.state()))
            .right("PERCENT", task -> String.valueOf(task.percent()))
            .column("CREATED", task -> Texts.time(task.createdAt()))
            .column("BY", Task::createdBy);

    public TaskList() {
        super(Usage.of("task list", "List tasks, the newest first")
                .takes(SERVER)
                .option(PagingOptions.RECENT, PagingOptions.AFTER)
                .example("task list Demo.HelloServer", "what was done with a server"));
    }

    @Override
    protected void run(Invocation call) {
        @Nullable ServerName server = call.find(SERVER).orElse(null);
        TaskApi tasks = call.api(TaskApi.class);
        call.output()
                .page(
                        PagingOptions.read(
                                call,
                                PagingOptions.RECENT,
                                (limit, after) -> tasks.tasks(
                                        server == null ? null : server.app(),
                                        server == null ? null : server.server(),
                                        limit,
                                        after)),
                        TABLE);
    }
}
