package io.tarsboot.registry.state;

import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which task is at work on which instance: at most one, and only while its item is not finished. */
final class OpenItems {

    private OpenItems() {}

    static @Nullable String taskOf(Change change, String instanceKey) {
        return change.state().get(RegistryTables.OPEN_ITEMS, RegistryTables.key(instanceKey));
    }

    /** @throws Refusal if a task is at work on the instance */
    static void requireNone(Change change, String instanceKey) {
        String task = taskOf(change, instanceKey);
        if (task != null) {
            throw Refusal.conflict(
                    "task-running",
                    "instance: " + instanceKey + " is being worked on by task " + task
                            + " (expected: none; wait for it or cancel it)");
        }
    }

    static void open(Change change, String instanceKey, String task) {
        change.state().put(RegistryTables.OPEN_ITEMS, RegistryTables.key(instanceKey), task);
    }

    static void close(Change change, String instanceKey) {
        change.state().delete(RegistryTables.OPEN_ITEMS, RegistryTables.key(instanceKey));
    }

    /** Ids of the tasks that are not finished, each once. */
    static List<String> tasks(StateReader state) {
        return state.values(RegistryTables.OPEN_ITEMS, KeyRange.all()).stream()
                .distinct()
                .toList();
    }
}
