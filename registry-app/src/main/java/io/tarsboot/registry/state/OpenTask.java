package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.registry.TaskOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A task that is not finished, while a command carries it on. {@link #save} begins the items whose turn it is and writes
 * what became of all.
 */
final class OpenTask {

    private static final Set<StepState> ENDS =
            Set.of(StepState.SUCCEEDED, StepState.FAILED, StepState.CANCELLED, StepState.NOT_STARTED);

    private static final String LOST = "the node does not report any more";

    private final Change change;
    private final Task task;
    private final List<TaskItem> items;

    OpenTask(Change change, Task task) {
        this.change = change;
        this.task = task;
        this.items = new ArrayList<>(task.items());
    }

    /** Those that are not finished, begun or not. */
    List<TaskItem> openItems() {
        return items.stream().filter(item -> !ended(item)).toList();
    }

    /** Those that nodes are at work on. */
    List<TaskItem> itemsUnderWay() {
        return items.stream().filter(OpenTask::isUnderWay).toList();
    }

    void update(TaskItem item) {
        items.replaceAll(before -> before.node().equals(item.node()) ? item : before);
    }

    /** @param inPlace the package that its node has in place now */
    void succeed(TaskItem item, String inPlace) {
        if (Rollback.isUnderWay(item)) {
            end(rollback(item).arrived(inPlace), StepState.FAILED);
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
        } else if (!isUnderWay(item)) {
            end(item.toBuilder().message(why + " before it began").build(), StepState.CANCELLED);
        } else {
            end(rollback(item).sent(why), StepState.CANCELLED);
        }
    }

    void save() {
        beginNext();
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
        return task.items().stream().anyMatch(item -> isOverdue(task, item, now));
    }

    boolean isOverdue(TaskItem item) {
        return isOverdue(task, item, change.at());
    }

    private static boolean isOverdue(Task task, TaskItem item, long now) {
        return isUnderWay(item) && deadline(task, item) <= now;
    }

    /** Of its own; items of tasks from before these had one share the task's. */
    private static long deadline(Task task, TaskItem item) {
        return item.deadline() == 0 ? task.deadline() : item.deadline();
    }

    private void beginNext() {
        boolean oneByOne = task.order().equals(TaskOrder.ONE_BY_ONE);
        for (TaskItem item : List.copyOf(items)) {
            if (hasBegun(item) || ended(item)) {
                continue;
            }
            TaskItem obstacle = oneByOne ? firstWithoutSuccess() : null;
            if (obstacle != null) {
                String why = "it did not succeed on " + obstacle.node();
                end(item.toBuilder().message(why).build(), StepState.NOT_STARTED);
            } else if (!oneByOne || itemsUnderWay().isEmpty()) {
                begin(item);
            }
        }
    }

    /** Sets what the instance should be; its node sees that and reports how far it is. */
    private void begin(TaskItem item) {
        Node node = change.find(Table.NODES, item.node());
        Instance instance = change.find(Table.INSTANCES, TaskProgress.instanceKey(task, item));
        if (node == null || !node.alive() || instance == null) {
            end(item.toBuilder().message("not begun: " + LOST).build(), StepState.FAILED);
            return;
        }
        boolean release = task.kind().equals(TaskKind.RELEASE);
        Desired before = instance.desired();
        DesiredState.set(
                change,
                instance,
                setting(instance),
                release ? task.packageId() : before.packageId(),
                release || task.kind().equals(TaskKind.RESTART));
        update(item.toBuilder()
                .generation(change.revision())
                .previousPackageId(before.packageId())
                .previousSetting(before.setting())
                .startedAt(change.at())
                .deadline(change.at() + Tasks.timeLimit(change, task))
                .build());
    }

    /** A release puts the package on those that stand by, and leaves it to a start whether they run. */
    private Setting setting(Instance instance) {
        if (task.kind().equals(TaskKind.STOP)) {
            return Setting.STOPPED;
        }
        boolean release = task.kind().equals(TaskKind.RELEASE);
        return release && RoutingRules.isPutAside(change, instance)
                ? instance.desired().setting()
                : Setting.RUNNING;
    }

    private @Nullable TaskItem firstWithoutSuccess() {
        return items.stream()
                .filter(item -> Rollback.isUnderWay(item)
                        || (ended(item) && !item.state().equals(StepState.SUCCEEDED)))
                .findFirst()
                .orElse(null);
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
        return itemsUnderWay().stream()
                .mapToLong(item -> deadline(task, item))
                .max()
                .orElse(task.deadline());
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

    private static boolean hasBegun(TaskItem item) {
        return item.generation() != 0;
    }

    private static boolean isUnderWay(TaskItem item) {
        return hasBegun(item) && !ended(item);
    }
}
