package io.tarsboot.raft.replica;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.storage.Overlay;
import io.tarsboot.raft.storage.StorageView;
import java.util.ArrayList;
import java.util.List;

/** Remembers which entries the last commands changed, so that watchers can go on from where they were. */
final class ChangeHistory {

    private ChangeHistory() {}

    /** Adds the changes of a command, and forgets those of commands {@code limit} indexes back. */
    static void append(Overlay state, long index, List<Change> changes, long limit) {
        if (!changes.isEmpty()) {
            state.put(Keys.changes(index), encode(changes));
        }
        long forgotten = Numbers.get(state, Keys.FORGOTTEN_BELOW);
        long toForget = index - limit;
        if (toForget > forgotten) {
            for (long revision = forgotten + 1; revision <= toForget; revision++) {
                state.delete(Keys.changes(revision));
            }
            Numbers.put(state, Keys.FORGOTTEN_BELOW, toForget);
        }
    }

    static ChangesSince since(StorageView view, long revision, int limit) {
        long applied = Numbers.get(view, Keys.APPLIED_INDEX);
        long forgotten = Numbers.get(view, Keys.FORGOTTEN_BELOW);
        if (revision < forgotten) {
            return new ChangesSince.TooOld(forgotten, applied);
        }
        List<Change> changes = new ArrayList<>();
        Keys.Range range = Keys.changesAfter(revision);
        boolean[] more = new boolean[1];
        view.scan(range.from(), range.to(), (key, value) -> {
            more[0] = changes.size() >= limit;
            if (!more[0]) {
                decode(Keys.revisionOf(key), value, changes);
            }
            return !more[0];
        });
        long upTo = more[0] ? changes.get(changes.size() - 1).revision() : Math.max(applied, revision);
        return new ChangesSince.Known(changes, upTo, more[0]);
    }

    private static Bytes encode(List<Change> changes) {
        TarsWriter out = new TarsWriter();
        out.writeList(0, changes, (to, tag, change) -> to.writeString(tag, change.table()));
        out.writeList(
                1, changes, (to, tag, change) -> to.writeBytes(tag, change.key().bytes()));
        return out.toBytes();
    }

    private static void decode(long revision, Bytes stored, List<Change> changes) {
        TarsReader in = stored.reader();
        List<String> tables = in.readList(0, "tables", TarsReader::readString);
        List<Bytes> keys = in.readList(1, "keys", TarsReader::readBytes);
        for (int i = 0; i < tables.size(); i++) {
            changes.add(new Change(revision, tables.get(i), new Key(keys.get(i))));
        }
    }
}
