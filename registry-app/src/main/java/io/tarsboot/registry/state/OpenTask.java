package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
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

    private final Change change;
    private final Task task;
    private final List<TaskItem> items;

    OpenTask(Change change, Task task) {
        this.change = change;
        this.task = task;
        this.items = new ArrayList<>(task.items());
    }

    /** As it was before. */
    Task task() {
        return task;
    }

    /** The item of a node, if it is not finished. */
    @Nullable
    TaskItem openItem(String node) {
        for (TaskItem item : items) {
            if (item.node().equals(node) && !ended(item)) {
                return item;
            }
        }
        return null;
    }

    void update(TaskItem item) {
        items.replaceAll(before -> before.node().equals(item.node()) ? item : before);
    }

    void succeed(TaskItem item) {
        end(item, StepState.SUCCEEDED);
    }

    /** Goes back to what the instance was to be before, if it was a release that should. */
    void fail(TaskItem item) {
        boolean back = task.rollback() && task.kind().equals(TaskKind.RELEASE) && takeBack(item);
        end(item.toBuilder().rolledBack(back).build(), StepState.FAILED);
    }

    void cancel(TaskItem item) {
        end(item.toBuilder().rolledBack(takeBack(item)).build(), StepState.CANCELLED);
    }

    void save() {
        boolean finished = items.stream().allMatch(OpenTask::ended);
        change.put(
                Table.TASKS,
                task.toBuilder()
                        .items(items)
                        .state(finished ? outcome() : StepState.RUNNING_STEP)
                        .finishedAt(finished ? change.at() : 0)
                        .build());
    }

    private void end(TaskItem item, StepState state) {
        update(item.toBuilder().state(state).finishedAt(change.at()).build());
        OpenItems.close(change, TaskProgress.instanceKey(task, item));
    }

    private boolean takeBack(TaskItem item) {
        Instance instance = change.find(Table.INSTANCES, Keys.instance(task.app(), task.server(), item.node()));
        if (instance == null) {
            return false;
        }
        DesiredState.set(change, instance, item.previousSetting(), item.previousPackageId(), false);
        return true;
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
