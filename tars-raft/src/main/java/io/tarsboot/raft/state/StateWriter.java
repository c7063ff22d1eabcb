package io.tarsboot.raft.state;

/** The state while a command is applied: it sees what it has written. */
public interface StateWriter extends StateReader {

    <V> void put(Table<V> table, Key key, V value);

    /** Removes the entry, if there is one. */
    void delete(Table<?> table, Key key);
}
