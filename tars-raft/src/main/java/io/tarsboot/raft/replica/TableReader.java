package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.raft.state.EntryVisitor;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.state.Table;
import io.tarsboot.raft.storage.StorageView;
import org.jspecify.annotations.Nullable;

/** The tables of a view of the storage. */
class TableReader implements StateReader {

    /** Most readers do not ask for their revision, and looking it up costs as much as what they read. */
    private static final long NOT_ASKED_YET = -1;

    private final StorageView view;
    private long revision;

    TableReader(StorageView view) {
        this(view, NOT_ASKED_YET);
    }

    TableReader(StorageView view, long revision) {
        this.view = view;
        this.revision = revision;
    }

    @Override
    public long revision() {
        if (revision == NOT_ASKED_YET) {
            revision = Numbers.get(view, Keys.APPLIED_INDEX);
        }
        return revision;
    }

    @Override
    public <V> @Nullable V get(Table<V> table, Key key) {
        Bytes stored = view.get(Keys.inTable(table, key));
        return stored == null ? null : table.decode(stored);
    }

    @Override
    public <V> void scan(Table<V> table, KeyRange range, EntryVisitor<V> visitor) {
        Keys.Range stored = Keys.inTable(table, range);
        view.scan(
                stored.from(),
                stored.to(),
                (key, value) -> visitor.visit(Keys.withoutTable(table, key), table.decode(value)));
    }
}
