package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import org.jspecify.annotations.Nullable;

/** What carries tasks on and ends them: what nodes report, the loss of a node, the deadline, and being cancelled. */
final class TaskProgress {

    private TaskProgress() {}

    /** A node tells how far it is with a generation. One that no item waits for says nothing about a task. */
    static void reported(Change change, String instanceKey, String node, Progress progress) {
        OpenTask task = openTask(change, OpenItems.taskOf(change, instanceKey));
        TaskItem item = task == null ? null : task.openItem(node);
        if (task == null || item == null || item.generation() != progress.generation()) {
            return;
        }
        TaskItem seen = item.toBuilder()
                .state(progress.state())
                .percent(progress.percent())
                .step(progress.step())
                .message(progress.message())
                .logTail(progress.logTail())
                .build();
        if (progress.state().equals(StepState.SUCCEEDED)) {
            task.succeed(seen.toBuilder().percent(100).build());
        } else if (progress.state().equals(StepState.FAILED)) {
            task.fail(seen);
        } else if (progress.state().equals(StepState.CANCELLED)) {
            task.cancel(seen);
        } else {
            task.update(seen);
        }
        task.save();
    }

    /** What the node was at may or may not come to an end: whoever waits should not wait for that. */
    static void nodeLost(Change change, Node node) {
        failWhere(
                change,
                (task, item) -> item.node().equals(node.name()),
                "the node does not report any more; it goes on with what it should do when it is back");
    }

    static void expire(Change change) {
        failWhere(change, (task, item) -> task.deadline() <= change.at(), "not done when the task's time was over");
    }

    static void cancel(Change change, Task task) {
        OpenTask open = new OpenTask(change, task);
        for (TaskItem item : task.items()) {
            if (open.openItem(item.node()) != null) {
                open.cancel(item.toBuilder()
                        .message("cancelled by " + change.user())
                        .build());
            }
        }
        open.save();
    }

    private interface ItemRule {
        boolean applies(Task task, TaskItem item);
    }

    private static void failWhere(Change change, ItemRule rule, String message) {
        for (String id : change.openTasks()) {
            OpenTask open = openTask(change, id);
            if (open == null) {
                continue;
            }
            Task task = open.task();
            boolean changed = false;
            for (TaskItem item : task.items()) {
                if (open.openItem(item.node()) != null && rule.applies(task, item)) {
                    String step = item.step().isEmpty() ? "" : " (last step: " + item.step() + ")";
                    open.fail(item.toBuilder().message(message + step).build());
                    changed = true;
                }
            }
            if (changed) {
                open.save();
            }
        }
    }

    private static @Nullable OpenTask openTask(Change change, @Nullable String id) {
        Task task = id == null ? null : change.find(Table.TASKS, id);
        return task == null ? null : new OpenTask(change, task);
    }

    static String instanceKey(Task task, TaskItem item) {
        return Keys.instance(task.app(), task.server(), item.node());
    }
}
