package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What carries tasks on and ends them: what nodes report, the loss of a node, the deadline, and being cancelled. */
final class TaskProgress {

    private TaskProgress() {}

    /** A node tells how far it is with a generation. One that no item waits for says nothing about a task. */
    static void reported(Change change, String instanceKey, String node, Actual actual) {
        Progress progress = actual.progress();
        OpenTask task = openTask(change, OpenItems.taskOf(change, instanceKey));
        TaskItem item = task == null ? null : waitingFor(task, node, progress.generation());
        if (task == null || item == null) {
            return;
        }
        TaskItem seen = seen(item, progress);
        if (progress.state().equals(StepState.SUCCEEDED)) {
            task.succeed(seen, actual.packageId());
        } else if (progress.state().equals(StepState.FAILED)) {
            task.fail(seen, progress.message());
        } else if (progress.state().equals(StepState.CANCELLED)) {
            task.cancel(seen, progress.message());
        } else {
            task.update(seen);
        }
        task.save();
    }

    private static @Nullable TaskItem waitingFor(OpenTask task, String node, long generation) {
        return task.itemsUnderWay().stream()
                .filter(item -> item.node().equals(node) && item.generation() == generation)
                .findFirst()
                .orElse(null);
    }

    /** On the way back, what is shown stays why there is one. */
    private static TaskItem seen(TaskItem item, Progress progress) {
        TaskItem.Builder seen = item.toBuilder().percent(progress.percent());
        return Rollback.isUnderWay(item)
                ? seen.build()
                : seen.state(StepState.RUNNING_STEP)
                        .step(progress.step())
                        .message(progress.message())
                        .logTail(progress.logTail())
                        .build();
    }

    /**
     * What the node was at may or may not come to an end: whoever waits should not wait for that. An item that has not
     * begun still can, if the node is back by then.
     */
    static void nodeLost(Change change, Node node) {
        for (OpenTask task : openTasks(change)) {
            List<TaskItem> lost = task.itemsUnderWay().stream()
                    .filter(item -> item.node().equals(node.name()))
                    .toList();
            if (!lost.isEmpty()) {
                lost.forEach(task::lose);
                task.save();
            }
        }
    }

    static void expire(Change change) {
        for (OpenTask task : openTasks(change)) {
            List<TaskItem> overdue =
                    task.itemsUnderWay().stream().filter(task::isOverdue).toList();
            if (!overdue.isEmpty()) {
                overdue.forEach(item -> task.fail(timedOut(item), overtime(item)));
                task.save();
            }
        }
    }

    static void cancel(Change change, Task task) {
        OpenTask open = new OpenTask(change, task);
        open.openItems().forEach(item -> open.cancel(item, "cancelled by " + change.user()));
        open.save();
    }

    /** A release that failed by itself stays one, however long its way back takes. */
    private static TaskItem timedOut(TaskItem item) {
        return Rollback.isUnderWay(item)
                ? item
                : item.toBuilder().timedOut(true).build();
    }

    private static String overtime(TaskItem item) {
        String step = item.step().isEmpty() || Rollback.isUnderWay(item) ? "" : " (last step: " + item.step() + ")";
        return "not done when its time was over" + step;
    }

    private static List<OpenTask> openTasks(Change change) {
        return change.openTasks().stream()
                .map(id -> openTask(change, id))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable OpenTask openTask(Change change, @Nullable String id) {
        Task task = id == null ? null : change.find(Table.TASKS, id);
        return task == null ? null : new OpenTask(change, task);
    }

    static String instanceKey(Task task, TaskItem item) {
        return Keys.instance(task.app(), task.server(), item.node());
    }
}
