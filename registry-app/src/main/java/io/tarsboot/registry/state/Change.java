package io.tarsboot.registry.state;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.raft.state.StateWriter;

/** One command at work: the state that it reads and writes, its revision, and who wants it when. */
final class Change extends RegistryReader {

    private final StateWriter state;
    private final long revision;
    private final Origin origin;
    private final Limits limits;

    Change(StateWriter state, long revision, Origin origin, Limits limits) {
        super(state);
        this.state = state;
        this.revision = revision;
        this.origin = origin;
        this.limits = limits;
    }

    /** Of this change; what is written carries it. */
    @Override
    public long revision() {
        return revision;
    }

    /** The same change at the time that the command names. */
    Change at(long time) {
        return new Change(state, revision, origin.toBuilder().at(time).build(), limits);
    }

    /** When the command was made, in milliseconds since 1970. */
    long at() {
        return origin.at();
    }

    /** Who wants it; empty if nobody in particular. */
    String user() {
        return origin.user();
    }

    Origin origin() {
        return origin;
    }

    Limits limits() {
        return limits;
    }

    /** For the tables that are not rows of the contract. */
    StateWriter state() {
        return state;
    }

    /** @throws Refusal if there is no such row: {@code application-unknown} for the table of applications */
    <T extends TarsStruct> T require(Table<T> table, String what, String key) {
        T value = find(table, key);
        if (value == null) {
            throw unknown(what, key);
        }
        return value;
    }

    void requireKey(Table<?> table, String what, String key) {
        if (!contains(table, key)) {
            throw unknown(what, key);
        }
    }

    /**
     * Checks that a row which is to be created is not there yet, or that one which is to be changed is.
     *
     * @throws Refusal {@code application-exists} or {@code application-unknown} for the table of applications
     */
    void requireAbsentIf(boolean create, Table<?> table, String what, String key) {
        if (!create) {
            requireKey(table, what, key);
        } else if (contains(table, key)) {
            throw Refusal.conflict(
                    what + "-exists",
                    what + ": " + key + " (expected: one that does not exist; change it, or choose another name)");
        }
    }

    <T extends TarsStruct> void put(Table<T> table, T value) {
        state.put(
                RegistryTables.of(table), RegistryTables.key(table.key(value)), new Stored(revision, Bytes.of(value)));
    }

    void delete(Table<?> table, String key) {
        state.delete(RegistryTables.of(table), RegistryTables.key(key));
    }

    /** Deletes every row whose key begins with the prefix. */
    <T extends TarsStruct> void deleteAll(Table<T> table, String prefix) {
        for (T value : list(table, prefix)) {
            delete(table, table.key(value));
        }
    }

    private static Refusal unknown(String what, String key) {
        String expected = switch (what) {
            // What nobody creates by hand.
            case Nodes.WHAT -> "one whose program has reported";
            case Instances.WHAT -> "a server, and a node that it stands on";
            default -> "one that exists; create it first";
        };
        return Refusal.notFound(what + "-unknown", what + ": " + key + " (expected: " + expected + ")");
    }
}
