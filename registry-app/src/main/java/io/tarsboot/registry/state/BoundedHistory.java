package io.tarsboot.registry.state;

import io.tarsboot.raft.state.Key;

/** Counts the entries of a table whose oldest ones go when it is full. */
record BoundedHistory(String name) {

    /** @return how many there are with the one that was just added */
    long added(Change change) {
        return count(change, 1);
    }

    void removed(Change change) {
        count(change, -1);
    }

    private long count(Change change, int more) {
        Key key = RegistryTables.key(name);
        Long before = change.state().get(RegistryTables.NUMBERS, key);
        long count = (before == null ? 0 : before) + more;
        change.state().put(RegistryTables.NUMBERS, key, count);
        return count;
    }
}
