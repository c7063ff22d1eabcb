package io.tarsboot.raft.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state as of one revision. It is valid only inside the function that was given it. */
public interface StateReader {

    /** The index of the last command whose changes are visible here, or that is being applied; 0 before the first. */
    long revision();

    <V> @Nullable V get(Table<V> table, Key key);

    /** Shows the entries of the range to the visitor, until it has seen enough. */
    <V> void scan(Table<V> table, KeyRange range, EntryVisitor<V> visitor);

    default boolean contains(Table<?> table, Key key) {
        return get(table, key) != null;
    }

    /** The first entries of the range, at most {@code limit} of them. */
    default <V> List<Entry<V>> entries(Table<V> table, KeyRange range, int limit) {
        List<Entry<V>> found = new ArrayList<>();
        if (limit > 0) {
            scan(table, range, (key, value) -> {
                found.add(new Entry<>(key, value));
                return found.size() < limit;
            });
        }
        return found;
    }

    /** All values of the range. */
    default <V> List<V> values(Table<V> table, KeyRange range) {
        List<V> found = new ArrayList<>();
        scan(table, range, (key, value) -> found.add(value));
        return found;
    }
}
