package io.tarsboot.registry.state;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.EntryVisitor;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateWriter;
import io.tarsboot.raft.state.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Ordered tables and nothing else. */
public final class MemoryState implements StateWriter {

    private final Map<String, NavigableMap<Key, Bytes>> tables = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private long revision;

    public void revision(long newRevision) {
        revision = newRevision;
    }

    /** Every change of a watched entry, in order. */
    public List<Change> changes() {
        return changes;
    }

    /** Everything there is but the named tables. */
    Map<String, Map<Key, Bytes>> contentWithout(List<String> names) {
        Map<String, Map<Key, Bytes>> content = new TreeMap<>();
        tables.forEach((name, entries) -> {
            if (!names.contains(name) && !entries.isEmpty()) {
                content.put(name, new TreeMap<>(entries));
            }
        });
        return content;
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public <V> @Nullable V get(Table<V> table, Key key) {
        Bytes bytes = entries(table).get(key);
        return bytes == null ? null : table.decode(bytes);
    }

    @Override
    public <V> void scan(Table<V> table, KeyRange range, EntryVisitor<V> visitor) {
        Key to = range.to();
        NavigableMap<Key, Bytes> tail = entries(table).tailMap(range.from(), true);
        NavigableMap<Key, Bytes> found = to == null ? tail : tail.headMap(to, false);
        for (Map.Entry<Key, Bytes> entry : new ArrayList<>(found.entrySet())) {
            if (!visitor.visit(entry.getKey(), table.decode(entry.getValue()))) {
                return;
            }
        }
    }

    @Override
    public <V> void put(Table<V> table, Key key, V value) {
        entries(table).put(key, table.encode(value));
        note(table, key);
    }

    @Override
    public void delete(Table<?> table, Key key) {
        entries(table).remove(key);
        note(table, key);
    }

    private void note(Table<?> table, Key key) {
        if (table.isWatched()) {
            changes.add(new Change(revision, table.name(), key));
        }
    }

    private NavigableMap<Key, Bytes> entries(Table<?> table) {
        return tables.computeIfAbsent(table.name(), name -> new TreeMap<>());
    }
}
