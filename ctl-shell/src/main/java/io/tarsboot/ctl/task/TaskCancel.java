package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;

/** {@code tarsctl task cancel}. */
public final class TaskCancel extends Verb {

    private static final Argument<String> TASK = Argument.of(Kinds.TEXT.called("TASK"), "the task's id");

    public TaskCancel() {
        super(Usage.of("task cancel", "Do not begin what a task has not begun yet")
                .explained("What a node is doing already is finished.")
                .takes(TASK)
                .example("task cancel 7", "stop a release from spreading"));
    }

    @Override
    protected void run(Invocation call) {
        Tasks.show(call, call.api(TaskApi.class).cancel(call.get(TASK)));
    }
}
