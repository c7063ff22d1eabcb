package io.tarsboot.registry.state;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.raft.state.Key;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the contract as they stand in the replicated state, and those that only this state machine knows. Keys
 * are the contract's keys as UTF-8, so that a prefix of the text is a prefix of the bytes.
 */
public final class RegistryTables {

    public static final String NODE_FEED_NAME = "node-feed";
    public static final String EPOCH_NAME = "epoch";

    /** {@code node/App.Server} to what the node should learn of it: also the index of instances by node. */
    static final io.tarsboot.raft.state.Table<FeedEntry> NODE_FEED =
            io.tarsboot.raft.state.Table.of(NODE_FEED_NAME, FeedEntry::encode, FeedEntry::decode);

    /** {@code App.Server/node} to the id of the task that is at work on it. */
    static final io.tarsboot.raft.state.Table<String> OPEN_ITEMS =
            io.tarsboot.raft.state.Table.ofText("open-items").unwatched();

    /** The revision that created a task to its id: the oldest first. */
    static final io.tarsboot.raft.state.Table<String> TASK_ORDER =
            io.tarsboot.raft.state.Table.ofText("task-order").unwatched();

    /** Names that a template ever had, so that a default one which was deleted does not come back. */
    static final io.tarsboot.raft.state.Table<String> TEMPLATE_NAMES =
            io.tarsboot.raft.state.Table.ofText("template-names").unwatched();

    /** One entry: the history that revisions belong to. */
    static final io.tarsboot.raft.state.Table<String> EPOCH = io.tarsboot.raft.state.Table.ofText(EPOCH_NAME);

    /** One entry: the leader that chooses masters. */
    static final io.tarsboot.raft.state.Table<String> REIGN =
            io.tarsboot.raft.state.Table.ofText("reign").unwatched();

    /** Numbers that would be slow to count. */
    static final io.tarsboot.raft.state.Table<Long> NUMBERS = io.tarsboot.raft.state.Table.of(
                    "numbers", RegistryTables::encodeNumber, RegistryTables::decodeNumber)
            .unwatched();

    private static final Map<TableId, io.tarsboot.raft.state.Table<Stored>> BY_ID = Map.ofEntries(
            rows(TableId.APPLICATIONS, "applications"),
            rows(TableId.SERVERS, "servers"),
            rows(TableId.INSTANCES, "instances"),
            rows(TableId.NODES, "nodes"),
            rows(TableId.TEMPLATES, "templates"),
            rows(TableId.CONFIGS, "configs"),
            rows(TableId.CONFIG_HISTORY, "config-history"),
            rows(TableId.PACKAGES, "packages"),
            rows(TableId.TASKS, "tasks"),
            rows(TableId.USERS, "users"),
            rows(TableId.TOKENS, "tokens"),
            Map.entry(TableId.AUDIT, stored("audit").unwatched()),
            rows(TableId.NODE_COMMANDS, "node-commands"),
            rows(TableId.FRAMEWORK, "framework"),
            rows(TableId.GROUPS, "groups"),
            rows(TableId.STATIONS, "stations"),
            rows(TableId.MASTERS, "masters"),
            rows(TableId.JOIN_TOKENS, "join-tokens"),
            rows(TableId.IDENTITIES, "identities"));

    private RegistryTables() {}

    /** @return null if there is no table with this number */
    public static io.tarsboot.raft.state.@Nullable Table<Stored> find(TableId id) {
        return BY_ID.get(id);
    }

    /** What a table is called in the list of changes; empty if there is no such table. */
    public static String nameOf(TableId id) {
        io.tarsboot.raft.state.Table<Stored> found = find(id);
        return found == null ? "" : found.name();
    }

    /** A changed key as the contract writes it. */
    public static String textOf(Key key) {
        return key.bytes().toUtf8();
    }

    static io.tarsboot.raft.state.Table<Stored> of(Table<?> table) {
        io.tarsboot.raft.state.Table<Stored> found = find(table.id());
        if (found == null) {
            throw new IllegalStateException("table: " + table.id() + " (expected: one of the contract's)");
        }
        return found;
    }

    static Key key(String text) {
        return new Key(Bytes.utf8(text));
    }

    private static Map.Entry<TableId, io.tarsboot.raft.state.Table<Stored>> rows(TableId id, String name) {
        return Map.entry(id, stored(name));
    }

    private static io.tarsboot.raft.state.Table<Stored> stored(String name) {
        return io.tarsboot.raft.state.Table.of(name, Stored::encode, Stored::decode);
    }

    private static Bytes encodeNumber(Long number) {
        TarsWriter out = new TarsWriter();
        out.writeLong(0, number);
        return out.toBytes();
    }

    private static Long decodeNumber(Bytes bytes) {
        TarsReader in = bytes.reader();
        return in.readLong(0, "number");
    }
}
