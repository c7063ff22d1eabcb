package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.Limits;
import io.tarsboot.admin.api.Page;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.Rows;
import io.tarsboot.admin.server.registry.ScanRange;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Pages of lists, filtered here by what the caller may see. How many rows are looked at for one page is bounded, so a
 * page may be short although there are more.
 */
@Component
final class Pages {

    private static final int MAX_SCANS = 4;

    private final Registry registry;

    Pages(Registry registry) {
        this.registry = registry;
    }

    /**
     * @param limit as the client gave it
     * @param after as the client gave it
     */
    <T extends TarsStruct, V> Page<V> page(
            Table<T> table,
            ScanRange range,
            @Nullable Integer limit,
            @Nullable String after,
            Predicate<T> filter,
            Function<T, V> view) {
        return page(table, List.of(range), limit, after, filter, view);
    }

    /** @param ranges in the order of their keys, from one end to the other */
    <T extends TarsStruct, V> Page<V> page(
            Table<T> table,
            List<ScanRange> ranges,
            @Nullable Integer limit,
            @Nullable String after,
            Predicate<T> filter,
            Function<T, V> view) {
        int wanted = Limits.page(limit);
        List<V> items = new ArrayList<>();
        String behind = after == null ? "" : Limits.text("after", after, Limits.MAX_PATH);
        int current = 0;
        for (int scans = 0; scans < MAX_SCANS; scans++) {
            // A range that lies before the key is empty behind it.
            ScanRange range = ranges.get(current).behind(behind);
            Rows<T> rows = registry.scan(table, range, scans == 0 ? wanted + 1 : Registry.MAX_ROWS);
            for (Versioned<T> row : rows.rows()) {
                if (filter.test(row.value())) {
                    if (items.size() == wanted) {
                        return new Page<>(items, behind);
                    }
                    items.add(view.apply(row.value()));
                }
                behind = row.key();
            }
            if (!rows.more()) {
                current++;
            }
            if (current == ranges.size()) {
                return new Page<>(items, null);
            }
        }
        return new Page<>(items, behind);
    }

    /** For tables whose size is bounded by what they hold: all rows. */
    <T extends TarsStruct> List<T> all(Table<T> table, String prefix) {
        List<T> values = new ArrayList<>();
        ScanRange range = ScanRange.prefixed(prefix);
        while (true) {
            Rows<T> rows = registry.scan(table, range, Registry.MAX_ROWS);
            rows.rows().forEach(row -> values.add(row.value()));
            if (!rows.more() || rows.rows().isEmpty()) {
                return values;
            }
            range = range.behind(rows.rows().get(rows.rows().size() - 1).key());
        }
    }
}
