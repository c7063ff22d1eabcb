package io.tarsboot.raft.replica;

import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.StateWriter;
import io.tarsboot.raft.state.Table;
import io.tarsboot.raft.storage.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tables while one command is applied. It notes what is changed, each entry once. */
final class TableWriter extends TableReader implements StateWriter {

    private final Overlay overlay;
    private final Set<Change> changes = new LinkedHashSet<>();

    TableWriter(Overlay overlay, long index) {
        super(overlay, index);
        this.overlay = overlay;
    }

    @Override
    public <V> void put(Table<V> table, Key key, V value) {
        overlay.put(Keys.inTable(table, key), table.encode(value));
        note(table, key);
    }

    @Override
    public void delete(Table<?> table, Key key) {
        overlay.delete(Keys.inTable(table, key));
        note(table, key);
    }

    List<Change> changes() {
        return new ArrayList<>(changes);
    }

    private void note(Table<?> table, Key key) {
        if (table.isWatched()) {
            changes.add(new Change(revision(), table.name(), key));
        }
    }
}
