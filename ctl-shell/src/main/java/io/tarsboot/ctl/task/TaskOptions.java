package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.NodeSelection;
import io.tarsboot.admin.api.Task;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import java.time.Duration;

/** What commands take that start a task. */
public final class TaskOptions {

    public static final Option<Boolean> WAIT = Option.flag(
                    "wait", "show the progress, and succeed only if the task does")
            .letter('w');

    /** The admin server bounds it; its own default is the same. */
    public static final Option<Duration> TIMEOUT = Option.of(
                    "timeout",
                    Kinds.DURATION,
                    "what is not finished by then fails; with --one-by-one each node has it anew")
            .otherwise("2m");

    public static final Option<String> NODES =
            Option.of("node", Kinds.NODE, "only on this node").letter('n').many();

    public static final Option<Boolean> ONE_BY_ONE = Option.flag(
            "one-by-one",
            "go on to the next node when the one before has succeeded, and stop at the first that fails; otherwise all"
                    + " at the same time");

    private TaskOptions() {}

    public static Task.Order order(Invocation call) {
        return call.has(ONE_BY_ONE) ? Task.Order.ONE_BY_ONE : Task.Order.TOGETHER;
    }

    public static NodeSelection selection(Invocation call) {
        return new NodeSelection(call.all(NODES), call.get(TIMEOUT), order(call));
    }
}
