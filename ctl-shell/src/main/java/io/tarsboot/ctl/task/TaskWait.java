package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.Task;
import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.time.Duration;

/** {@code tarsctl task wait}. */
public final class TaskWait extends Verb {

    private static final Argument<String> TASK = Argument.of(Kinds.TEXT.called("TASK"), "the task's id");

    /** Tasks end by themselves; this is for callers that cannot wait so long. */
    private static final Option<Duration> TIMEOUT =
            Option.of("timeout", Kinds.DURATION, "wait no longer than this").otherwise("65m");

    public TaskWait() {
        super(Usage.of("task wait", "Wait for the end of a task, and succeed only if it did")
                .takes(TASK)
                .option(TIMEOUT)
                .example("task wait 7 --timeout 30s", "exit code 6 if it takes longer"));
    }

    @Override
    protected void run(Invocation call) {
        Task task = call.api(TaskApi.class).task(call.get(TASK));
        Tasks.await(call, task, call.get(TIMEOUT));
    }
}
