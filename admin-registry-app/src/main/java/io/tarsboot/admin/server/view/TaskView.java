package io.tarsboot.admin.server.view;

import io.tarsboot.admin.api.Task.Item;
import io.tarsboot.admin.api.Task.Kind;
import io.tarsboot.admin.api.Task.Order;
import io.tarsboot.admin.api.Task.State;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import java.util.List;

/** Tasks. */
public final class TaskView {

    private static final int DONE = 100;

    private TaskView() {}

    public static io.tarsboot.admin.api.Task of(Task task) {
        List<Item> items = task.items().stream().map(TaskView::item).toList();
        return new io.tarsboot.admin.api.Task(
                task.id(),
                Names.of(Kind.class, task.kind().name(), Kind.RELEASE),
                task.app(),
                task.server(),
                task.packageId(),
                task.rollback(),
                Names.of(Order.class, task.order().name(), Order.TOGETHER),
                state(task.state()),
                percent(items),
                items,
                Times.instant(task.createdAt()),
                task.createdBy(),
                Times.ifAny(task.finishedAt()),
                Times.ifAny(task.deadline()));
    }

    private static Item item(TaskItem item) {
        State state = state(item.state());
        return new Item(
                item.node(),
                state,
                state == State.SUCCEEDED ? DONE : item.percent(),
                item.step(),
                item.message(),
                item.logTail(),
                item.rolledBack(),
                item.timedOut(),
                Times.ifAny(item.startedAt()),
                Times.ifAny(item.finishedAt()));
    }

    private static int percent(List<Item> items) {
        return (int) items.stream()
                .mapToInt(item -> item.state().finished() ? DONE : item.percent())
                .average()
                .orElse(0);
    }

    private static State state(StepState state) {
        return state.equals(StepState.RUNNING_STEP)
                ? State.RUNNING
                : Names.of(State.class, state.name(), State.WAITING);
    }
}
