package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
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
        TaskItem seen = seen(item, progress);
        if (progress.state().equals(StepState.SUCCEEDED)) {
            task.succeed(seen);
        } else if (progress.state().equals(StepState.FAILED)) {
            task.fail(seen, progress.message());
        } else if (progress.state().equals(StepState.CANCELLED)) {
            task.cancel(seen, progress.message());
        } else {
            task.update(seen);
        }
        task.save();
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

    /** What the node was at may or may not come to an end: whoever waits should not wait for that. */
    static void nodeLost(Change change, Node node) {
        for (String id : change.openTasks()) {
            eachOpen(change, id, item -> item.node().equals(node.name()), OpenTask::lose);
        }
    }

    static void expire(Change change) {
        for (String id : change.openTasks()) {
            eachOpen(change, id, item -> item.deadline() <= change.at(), TaskProgress::runOut);
        }
    }

    static void cancel(Change change, Task task) {
        eachOpen(change, task.id(), item -> true, (open, item) -> open.cancel(item, "cancelled by " + change.user()));
    }

    private static void runOut(OpenTask task, TaskItem item) {
        String step = item.step().isEmpty() || Rollback.isUnderWay(item) ? "" : " (last step: " + item.step() + ")";
        task.fail(item, "not done when its time was over" + step);
    }

    private static void eachOpen(
            Change change, String id, Predicate<TaskItem> which, BiConsumer<OpenTask, TaskItem> what) {
        OpenTask open = openTask(change, id);
        if (open == null) {
            return;
        }
        List<TaskItem> found = open.openItems().stream().filter(which).toList();
        if (!found.isEmpty()) {
            found.forEach(item -> what.accept(open, item));
            open.save();
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
