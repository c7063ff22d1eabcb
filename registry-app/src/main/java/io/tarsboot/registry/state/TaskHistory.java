package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.raft.state.Entry;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;

/** Forgets the oldest finished tasks when there are too many. */
final class TaskHistory {

    private static final BoundedHistory COUNT = new BoundedHistory("tasks");

    private TaskHistory() {}

    static void added(Change change, String id) {
        change.state().put(RegistryTables.TASK_ORDER, Key.of(change.revision()), id);
        if (COUNT.added(change) > change.limits().tasks()) {
            forgetOldest(change);
        }
    }

    private static void forgetOldest(Change change) {
        int most = change.limits().tasks();
        for (Entry<String> entry : change.state().entries(RegistryTables.TASK_ORDER, KeyRange.all(), most)) {
            Task task = change.find(Table.TASKS, entry.value());
            if (task == null || task.finishedAt() != 0) {
                change.delete(Table.TASKS, entry.value());
                change.state().delete(RegistryTables.TASK_ORDER, entry.key());
                COUNT.removed(change);
                return;
            }
        }
    }
}
