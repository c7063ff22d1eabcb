package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl task show}. */
public final class TaskShow extends Verb {

    private static final Argument<String> TASK = Argument.of(Kinds.TEXT.called("TASK"), "the task's id");

    public TaskShow() {
        super(Usage.of("task show", "Show a task and how far each node is")
                .takes(TASK)
                .example("task show 7", "how far it is"));
    }

    @Override
    protected void run(Invocation call) {
        Tasks.show(call, call.api(TaskApi.class).task(call.get(TASK)));
    }
}
