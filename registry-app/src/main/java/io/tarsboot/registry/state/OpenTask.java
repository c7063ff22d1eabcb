package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task that is not finished, while a command carries it on. {@link #save} writes what became of it. */
final class OpenTask {

    private static final Set<StepState> ENDS = Set.of(StepState.SUCCEEDED, StepState.FAILED, StepState.CANCELLED);

    private static final String LOST = "the node does not report any more";

    private final Change change;
    private final Task task;
    private final List<TaskItem> items;

    OpenTask(Change change, Task task) {
        this.change = change;
        this.task = task;
        this.items = new ArrayList<>(task.items());
    }

    List<TaskItem> openItems() {
        return items.stream().filter(item -> !ended(item)).toList();
    }

    /** The item of a node, if it is not finished. */
    @Nullable
    TaskItem openItem(String node) {
        return openItems().stream()
                .filter(item -> item.node().equals(node))
                .findFirst()
                .orElse(null);
    }

    void update(TaskItem item) {
        items.replaceAll(before -> before.node().equals(item.node()) ? item : before);
    }

    void succeed(TaskItem item) {
        if (Rollback.isUnderWay(item)) {
            end(rollback(item).arrived(), StepState.FAILED);
        } else {
            end(item.toBuilder().percent(100).build(), StepState.SUCCEEDED);
        }
    }

    /** A release that should goes back first: its item ends when that has. */
    void fail(TaskItem item, String why) {
        if (Rollback.isUnderWay(item)) {
            end(rollback(item).failed(why), StepState.FAILED);
        } else if (!goesBack()) {
            end(item.toBuilder().message(why).build(), StepState.FAILED);
        } else if (rollback(item).leadsSomewhere()) {
            update(rollback(item).begin(why));
        } else {
            end(rollback(item).toNothing(why), StepState.FAILED);
        }
    }

    /** Its node does not report any more, so there is nobody to wait for. */
    void lose(TaskItem item) {
        if (Rollback.isUnderWay(item)) {
            end(rollback(item).leftTo(LOST + "; it goes on with that when it is back"), StepState.FAILED);
        } else if (goesBack()) {
            end(rollback(item).sent(LOST), StepState.FAILED);
        } else {
            end(
                    item.toBuilder()
                            .message(LOST + "; it goes on with what it should do when it is back")
                            .build(),
                    StepState.FAILED);
        }
    }

    /** Instances go back to what they were to be before. A release that failed already stays one that failed. */
    void cancel(TaskItem item, String why) {
        if (Rollback.isUnderWay(item)) {
            end(rollback(item).leftTo(why + "; the node goes on with that"), StepState.FAILED);
        } else {
            end(rollback(item).sent(why), StepState.CANCELLED);
        }
    }

    void save() {
        boolean finished = items.stream().allMatch(OpenTask::ended);
        change.put(
                Table.TASKS,
                task.toBuilder()
                        .items(items)
                        .state(finished ? outcome() : StepState.RUNNING_STEP)
                        .finishedAt(finished ? change.at() : 0)
                        .deadline(deadline())
                        .build());
    }

    /** Whether an item of the task has had all its time. */
    static boolean isOverdue(Task task, long now) {
        return task.items().stream().anyMatch(item -> !ended(item) && item.deadline() <= now);
    }

    private void end(TaskItem item, StepState state) {
        update(item.toBuilder().state(state).finishedAt(change.at()).build());
        OpenItems.close(change, TaskProgress.instanceKey(task, item));
    }

    private boolean goesBack() {
        return task.rollback() && task.kind().equals(TaskKind.RELEASE);
    }

    private Rollback rollback(TaskItem item) {
        return new Rollback(change, task, item);
    }

    /** Of what is under way; if nothing is, the last one stays. */
    private long deadline() {
        return openItems().stream().mapToLong(TaskItem::deadline).max().orElse(task.deadline());
    }

    private StepState outcome() {
        if (items.stream().anyMatch(item -> item.state().equals(StepState.FAILED))) {
            return StepState.FAILED;
        }
        return items.stream().anyMatch(item -> item.state().equals(StepState.CANCELLED))
                ? StepState.CANCELLED
                : StepState.SUCCEEDED;
    }

    private static boolean ended(TaskItem item) {
        return ENDS.contains(item.state());
    }
}
