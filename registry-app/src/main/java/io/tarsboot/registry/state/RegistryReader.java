package io.tarsboot.registry.state;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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

    /** Of the row's last change; 0 if there is no such row. */
    public long revisionOf(Table<?> table, String key) {
        Stored row = state.get(RegistryTables.of(table), RegistryTables.key(key));
        return row == null ? 0 : row.revision();
    }

    public boolean contains(Table<?> table, String key) {
        return state.contains(RegistryTables.of(table), RegistryTables.key(key));
    }

    /** All values whose keys begin with the prefix, in the order of their keys. */
    public <T extends TarsStruct> List<T> list(Table<T> table, String prefix) {
        List<T> found = new ArrayList<>();
        forEach(table, prefix, found::add);
        return found;
    }

    /** Shows all values whose keys begin with the prefix, in the order of their keys, without keeping them. */
    public <T extends TarsStruct> void forEach(Table<T> table, String prefix, Consumer<T> visitor) {
        state.scan(RegistryTables.of(table), KeyRange.prefix(RegistryTables.key(prefix)), (key, row) -> {
            visitor.accept(table.decode(row.value()));
            return true;
        });
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

    boolean hasRemovedBefore(long time) {
        return NodeFeed.hasRemovedBefore(state, time);
    }

    /** Ids of the tasks that are not finished. */
    public List<String> openTasks() {
        return OpenItems.tasks(state);
    }

    /** The history that revisions belong to; empty as long as none has begun. */
    public String epoch() {
        return Epochs.current(state);
    }

    /** The leader that chooses masters; empty as long as none has begun. */
    public String reign() {
        return Reigns.current(state);
    }

    /** Whether a template of this name is there or ever was. */
    public boolean templateWasKnown(String name) {
        return state.contains(RegistryTables.TEMPLATE_NAMES, RegistryTables.key(name));
    }

    /** A row as it travels, or null if there is none. */
    public @Nullable Row row(TableId table, String key) {
        return RowReads.get(state, table, key);
    }

    /** @throws IllegalArgumentException if there is no such table */
    public ScanResult scan(Scan scan) {
        return RowReads.scan(state, scan);
    }
}
