package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.Task;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.output.Table;
import io.tarsboot.ctl.output.Texts;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** What commands do with a task, once it is started or found. */
public final class Tasks {

    static final Table<Task.Item> ITEMS = Table.<Task.Item>of()
            .column("NODE", Task.Item::node)
            .column("STATE", item -> word(item.state()) + (item.rolledBack() ? ", rolled back" : ""))
            .right("PERCENT", item -> String.valueOf(item.percent()))
            .column("STEP", Task.Item::step)
            .column("MESSAGE", Task.Item::message);

    /** The admin server ends a task at its deadline; its verdict gets so much time to arrive. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private Tasks() {}

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String title(Task task) {
        return "%s of %s.%s".formatted(word(task.kind()), task.app(), task.server());
    }

    /** Ends a command that started a task: tells of it, or waits for its end where the line asks for that. */
    public static void started(Invocation call, Task task) {
        if (call.has(TaskOptions.WAIT)) {
            call.output().note("Task %s: %s on %s".formatted(task.id(), title(task), nodes(task)));
            await(call, task, longest(task, call.get(TaskOptions.TIMEOUT)).plus(GRACE));
        } else {
            call.output()
                    .result(
                            task,
                            "Task %s: %s on %s\nGo on with: tarsctl task wait %s"
                                    .formatted(task.id(), title(task), nodes(task), task.id()));
        }
    }

    /** Each node has its time from when it begins, and one that goes back to the version before has it once more. */
    private static Duration longest(Task task, Duration node) {
        int turns = task.order() == Task.Order.ONE_BY_ONE ? task.items().size() : 1;
        return node.multipliedBy(task.rollback() ? turns + 1 : turns);
    }

    private static String nodes(Task task) {
        String names = task.items().stream().map(Task.Item::node).collect(Collectors.joining(", "));
        return task.order() == Task.Order.ONE_BY_ONE ? names + ", one by one" : names;
    }

    /** Shows the progress until the task ends, then the whole; fails if the task did. */
    static void await(Invocation call, Task task, Duration limit) {
        TaskProgress progress = new TaskProgress(call.output());
        Task ended = follow(call, task, limit, progress);
        show(call, ended);
        if (ended.state() != Task.State.SUCCEEDED) {
            throw failure(ended).exception();
        }
    }

    private static Task follow(Invocation call, Task task, Duration limit, TaskProgress progress) {
        String goesOn = "The %s goes on in the framework; %s".formatted(title(task), TaskFollower.followAgain(task));
        Farewell farewell = new Farewell(call.output(), goesOn);
        try {
            return new TaskFollower(call.admin(), call.json(), call.interruption()).follow(task, limit, progress::show);
        } finally {
            farewell.takeBack();
        }
    }

    static void show(Invocation call, Task task) {
        call.output()
                .record(
                        task,
                        details -> details.line("task", task.id())
                                .line("what", title(task))
                                .line("state", word(task.state()) + ", " + task.percent() + " %")
                                .line("package", task.packageId())
                                .line("created", Texts.time(task.createdAt()) + " by " + task.createdBy())
                                .line("deadline", Texts.time(task.deadline()))
                                .line("finished", Texts.time(task.finishedAt())));
        call.output().section(task.items(), ITEMS);
    }

    private static Failure failure(Task task) {
        String message = "the %s %s".formatted(title(task), outcome(task));
        String detail = task.items().stream()
                .filter(item -> item.state() != Task.State.SUCCEEDED)
                .map(Tasks::reason)
                .collect(Collectors.joining("\n"));
        return Failure.of(
                        ranOut(task) ? ExitCode.TIMED_OUT : ExitCode.FAILED,
                        task.state() == Task.State.CANCELLED ? "task-cancelled" : "task-failed",
                        message)
                .withCause(ranOut(task) ? "its time ran out" : "")
                .withFix(logOf(task))
                .withDetail(detail);
    }

    private static String outcome(Task task) {
        return task.state() == Task.State.FAILED ? "failed" : "was " + word(task.state());
    }

    /** Of the first node on which it failed: a server on several nodes has several logs. */
    private static String logOf(Task task) {
        String node = task.items().stream()
                .filter(item -> item.state() != Task.State.SUCCEEDED)
                .min(Comparator.comparing(item -> item.state() != Task.State.FAILED))
                .map(item -> " --node " + item.node())
                .orElse("");
        return "tarsctl server log %s.%s%s shows what the server wrote".formatted(task.app(), task.server(), node);
    }

    private static String reason(Task.Item item) {
        String said = item.message().isEmpty() ? word(item.state()) : item.message();
        String log = item.logTail().lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
        return item.node() + ": " + said + (log.isEmpty() ? "" : "\n" + log);
    }

    /** Nothing but time was missing. */
    private static boolean ranOut(Task task) {
        return task.state() == Task.State.FAILED
                && task.items().stream()
                        .filter(item -> item.state() == Task.State.FAILED)
                        .allMatch(Task.Item::timedOut);
    }
}
