package io.tarsboot.admin.server.testing;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.TableId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rows in memory, and what must or must not be among them. Its owner sees to it that one thread at a time uses it. */
final class FakeTables {

    private final Map<TableId, NavigableMap<String, Row>> tables = new HashMap<>();
    private long revision;

    long revision() {
        return revision;
    }

    void clear() {
        tables.clear();
    }

    <T extends TarsStruct> void put(Table<T> table, T value) {
        String key = table.key(value);
        revision++;
        rows(table.id()).put(key, new Row(key, revision, Bytes.of(value)));
    }

    <T extends TarsStruct> List<T> all(Table<T> table) {
        return rows(table.id()).values().stream().map(table::decode).toList();
    }

    <T extends TarsStruct> Optional<T> find(Table<T> table, String key) {
        return Optional.ofNullable(rows(table.id()).get(key)).map(table::decode);
    }

    <T extends TarsStruct> void putChecked(Table<T> table, T value, boolean create) {
        String key = table.key(value);
        boolean known = rows(table.id()).containsKey(key);
        if (create && known) {
            throw new Refused(ResultCode.CONFLICT, "exists", table.id() + " " + key + " exists");
        }
        if (!create && !known) {
            throw new Refused(ResultCode.NOT_FOUND, "missing", table.id() + " " + key + " does not exist");
        }
        put(table, value);
    }

    <T extends TarsStruct> T require(Table<T> table, String key) {
        return find(table, key)
                .orElseThrow(
                        () -> new Refused(ResultCode.NOT_FOUND, "missing", table.id() + " " + key + " does not exist"));
    }

    void delete(Table<?> table, String key) {
        revision++;
        if (rows(table.id()).remove(key) == null) {
            throw new Refused(ResultCode.NOT_FOUND, "missing", table.id() + " " + key + " does not exist");
        }
    }

    /** @param edited revision of the row that was edited; 0: any */
    void unchanged(Table<?> table, String key, long edited, String problem) {
        Row row = rows(table.id()).get(key);
        if (edited != 0 && (row == null || row.revision() != edited)) {
            throw new Refused(ResultCode.CONFLICT, problem, table.id() + " " + key + " was changed");
        }
    }

    void unused(Table<?> table, String prefix, String problem) {
        if (rows(table.id()).keySet().stream().anyMatch(key -> key.startsWith(prefix))) {
            throw new Refused(ResultCode.CONFLICT, problem, prefix + " is in use");
        }
    }

    NavigableMap<String, Row> rows(TableId table) {
        return tables.computeIfAbsent(table, any -> new TreeMap<>());
    }
}
