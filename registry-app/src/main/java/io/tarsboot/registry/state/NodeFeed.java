package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.raft.state.Entry;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.KeyRange;
import io.tarsboot.raft.state.StateReader;
import java.util.List;

/**
 * When what each node should know of each of its servers last changed: its desired state, the server itself or a
 * template. A node asks for what changed since a revision. It is also the index of instances by node.
 */
public final class NodeFeed {

    private static final Key FLOOR = RegistryTables.key("node-feed-floor");

    private NodeFeed() {}

    /**
     * One server of a node.
     *
     * @param server {@code App.Server}
     */
    public record Item(String server, FeedEntry entry) {}

    static void changed(Change change, String app, String server, String node) {
        write(change, node, Keys.server(app, server), false);
    }

    /** The entry stays for a while, to tell the node. */
    static void removed(Change change, String app, String server, String node) {
        write(change, node, Keys.server(app, server), true);
    }

    /** The server itself changed: all its nodes should know. */
    static void serverChanged(Change change, String app, String server) {
        for (Instance instance : change.list(Table.INSTANCES, Keys.instances(app, server))) {
            changed(change, app, server, instance.node());
        }
    }

    /** A template changed: so did all servers that stand on it or on one of its descendants. */
    static void templateChanged(Change change, String template) {
        for (Server server : change.list(Table.SERVERS, "")) {
            if (Templates.chain(change, Templates.of(server)).contains(template)) {
                serverChanged(change, server.app(), server.name());
            }
        }
    }

    /** Forgets removals that nodes had time enough to learn of. Whoever has not must read everything again. */
    static void forgetRemoved(Change change) {
        long before = change.at() - change.limits().removedKept().toMillis();
        long floor = floor(change.state());
        for (Entry<FeedEntry> entry :
                change.state().entries(RegistryTables.NODE_FEED, KeyRange.all(), Integer.MAX_VALUE)) {
            if (entry.value().removed() && entry.value().at() <= before) {
                floor = Math.max(floor, entry.value().revision());
                change.state().delete(RegistryTables.NODE_FEED, entry.key());
            }
        }
        if (floor > floor(change.state())) {
            change.state().put(RegistryTables.NUMBERS, FLOOR, floor);
        }
    }

    static boolean hasRemovedBefore(StateReader state, long time) {
        boolean[] found = new boolean[1];
        state.scan(RegistryTables.NODE_FEED, KeyRange.all(), (key, entry) -> {
            found[0] = entry.removed() && entry.at() <= time;
            return !found[0];
        });
        return found[0];
    }

    static List<Item> read(StateReader state, String node) {
        String prefix = prefix(node);
        return state
                .entries(RegistryTables.NODE_FEED, KeyRange.prefix(RegistryTables.key(prefix)), Integer.MAX_VALUE)
                .stream()
                .map(entry -> new Item(RegistryTables.textOf(entry.key()).substring(prefix.length()), entry.value()))
                .toList();
    }

    static long floor(StateReader state) {
        Long floor = state.get(RegistryTables.NUMBERS, FLOOR);
        return floor == null ? 0 : floor;
    }

    private static void write(Change change, String node, String server, boolean removed) {
        change.state()
                .put(
                        RegistryTables.NODE_FEED,
                        RegistryTables.key(prefix(node) + server),
                        new FeedEntry(change.revision(), removed, change.at()));
    }

    private static String prefix(String node) {
        return node + "/";
    }
}
