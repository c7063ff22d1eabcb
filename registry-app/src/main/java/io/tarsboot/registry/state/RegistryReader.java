package io.tarsboot.registry.state;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The registry's rows as values, as of one revision. Valid as long as the reader that it stands on. */
public class RegistryReader {

    private final StateReader state;

    public RegistryReader(StateReader state) {
        this.state = state;
    }

    /** Of the last command that can be seen here. */
    public long revision() {
        return state.revision();
    }

    public <T extends TarsStruct> @Nullable T find(Table<T> table, String key) {
        Stored row = state.get(RegistryTables.of(table), RegistryTables.key(key));
        return row == null ? null : table.decode(row.value());
    }

    public boolean contains(Table<?> table, String key) {
        return state.contains(RegistryTables.of(table), RegistryTables.key(key));
    }

    /** All values whose keys begin with the prefix, in the order of their keys. */
    public <T extends TarsStruct> List<T> list(Table<T> table, String prefix) {
        List<T> found = new ArrayList<>();
        state.scan(RegistryTables.of(table), KeyRange.prefix(RegistryTables.key(prefix)), (key, row) -> {
            found.add(table.decode(row.value()));
            return true;
        });
        return found;
    }

    public boolean any(Table<?> table, String prefix) {
        return count(table, prefix, 1) > 0;
    }

    /** How many keys begin with the prefix, but no more than {@code most}. */
    public int count(Table<?> table, String prefix, int most) {
        return state.entries(RegistryTables.of(table), KeyRange.prefix(RegistryTables.key(prefix)), most)
                .size();
    }

    /** The first value below the prefix that is as asked, or null. */
    public <T extends TarsStruct> @Nullable T first(Table<T> table, String prefix, Predicate<T> wanted) {
        List<T> found = new ArrayList<>(1);
        state.scan(RegistryTables.of(table), KeyRange.prefix(RegistryTables.key(prefix)), (key, row) -> {
            T value = table.decode(row.value());
            if (wanted.test(value)) {
                found.add(value);
            }
            return found.isEmpty();
        });
        return found.isEmpty() ? null : found.get(0);
    }

    /** The servers that stand, or until lately stood, on a node, with when their part of the feed changed. */
    public List<NodeFeed.Item> feed(String node) {
        return NodeFeed.read(state, node);
    }

    /** Entries of removed instances up to this revision are no longer in the feed. */
    public long feedFloor() {
        return NodeFeed.floor(state);
    }

    /** Ids of the tasks that are not finished. */
    public List<String> openTasks() {
        return OpenItems.tasks(state);
    }

    /** Whether a template of this name is there or ever was. */
    public boolean templateWasKnown(String name) {
        return state.contains(RegistryTables.TEMPLATE_NAMES, RegistryTables.key(name));
    }

    /** Values of the state that are not rows of the contract. */
    <T> T raw(Function<StateReader, T> read) {
        return read.apply(state);
    }
}
