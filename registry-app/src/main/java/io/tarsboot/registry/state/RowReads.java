package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.state.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as they travel: whatever the table, with their bytes as they are. */
final class RowReads {

    /** However many are asked for. */
    private static final int MOST_ROWS = 1000;

    /** A response must fit into a frame with room to spare. */
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private RowReads() {}

    static @Nullable Row get(StateReader state, TableId id, String key) {
        Stored stored = state.get(table(id), RegistryTables.key(key));
        return stored == null ? null : new Row(key, stored.revision(), stored.value());
    }

    static ScanResult scan(StateReader state, Scan scan) {
        Table<Stored> table = table(scan.table());
        int limit = Math.max(1, Math.min(scan.limit(), MOST_ROWS));
        Page page = scan.descending()
                ? lastOf(state, table, rangeBefore(scan), limit)
                : firstOf(state, table, rangeAfter(scan), limit);
        return new ScanResult(page.rows, page.more, state.revision());
    }

    private record Page(List<Row> rows, boolean more) {}

    private static Page firstOf(StateReader state, Table<Stored> table, KeyRange range, int limit) {
        List<Row> rows = new ArrayList<>();
        boolean[] more = new boolean[1];
        long[] bytes = new long[1];
        state.scan(table, range, (key, stored) -> {
            bytes[0] += stored.value().size();
            more[0] = rows.size() == limit || (bytes[0] > MOST_BYTES && !rows.isEmpty());
            if (!more[0]) {
                rows.add(row(key, stored));
            }
            return !more[0];
        });
        return new Page(rows, more[0]);
    }

    /** Storage reads forward only, so this keeps the last rows that it passes. */
    private static Page lastOf(StateReader state, Table<Stored> table, KeyRange range, int limit) {
        Deque<Row> last = new ArrayDeque<>();
        boolean[] more = new boolean[1];
        long[] bytes = new long[1];
        state.scan(table, range, (key, stored) -> {
            last.addLast(row(key, stored));
            bytes[0] += stored.value().size();
            while (last.size() > limit || (bytes[0] > MOST_BYTES && last.size() > 1)) {
                bytes[0] -= last.removeFirst().value().size();
                more[0] = true;
            }
            return true;
        });
        List<Row> rows = new ArrayList<>(last);
        Collections.reverse(rows);
        return new Page(rows, more[0]);
    }

    private static KeyRange rangeAfter(Scan scan) {
        KeyRange range = KeyRange.prefix(RegistryTables.key(scan.prefix()));
        if (scan.after().isEmpty()) {
            return range;
        }
        KeyRange behind = range.after(RegistryTables.key(scan.after()));
        return between(greater(range.from(), behind.from()), range.to());
    }

    /** Behind a key is before it when the newest come first. */
    private static KeyRange rangeBefore(Scan scan) {
        KeyRange range = KeyRange.prefix(RegistryTables.key(scan.prefix()));
        if (scan.after().isEmpty()) {
            return range;
        }
        Key before = RegistryTables.key(scan.after());
        Key end = range.to();
        return between(range.from(), end != null && end.compareTo(before) < 0 ? end : before);
    }

    /** Empty if the end lies before the beginning. */
    private static KeyRange between(Key from, @Nullable Key to) {
        return to != null && to.compareTo(from) < 0 ? new KeyRange(from, from) : new KeyRange(from, to);
    }

    private static Key greater(Key one, Key other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static Row row(Key key, Stored stored) {
        return new Row(RegistryTables.textOf(key), stored.revision(), stored.value());
    }

    private static Table<Stored> table(TableId id) {
        Table<Stored> table = RegistryTables.find(id);
        if (table == null) {
            throw new IllegalArgumentException("table: " + id + " (expected: one that this release knows)");
        }
        return table;
    }
}
