package io.tarsboot.ctl.task;

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
                    "timeout", Kinds.DURATION, "what is not finished by then fails")
            .otherwise("2m");

    public static final Option<String> NODES =
            Option.of("node", Kinds.NODE, "only on this node").letter('n').many();

    private TaskOptions() {}
}
