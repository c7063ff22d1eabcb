package io.tarsboot.registry.discovery;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.raft.state.Change;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.state.NodeFeed;
import io.tarsboot.registry.state.RegistryTables;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Since which revision what is said of a server, or of an object of the framework, still holds. A node's report of its
 * load changes no address: only whether it is alive, and its host, count.
 */
final class Freshness {

    private static final int CHANGES_AT_ONCE = 1024;

    private final SharedState state;
    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();

    /** What was last seen of each node. Guarded by this. */
    private final Map<String, Seen> nodes = new HashMap<>();

    private volatile long everythingChangedAt;

    /** Changes up to here are taken into account. Written under the lock. */
    private volatile long seen;

    private record Seen(boolean alive, String host) {}

    Freshness(SharedState state) {
        this.state = state;
        this.seen = state.revision();
    }

    /** Takes in what was applied here until now. */
    void catchUp() {
        if (state.revision() == seen) {
            return;
        }
        synchronized (this) {
            while (state.revision() != seen && takeSome()) {
                // goes on until there is nothing new
            }
        }
    }

    /** Whether what was read at a revision is still right. */
    boolean holds(long revision, String name) {
        return revision >= everythingChangedAt && revision >= changedAt.getOrDefault(name, 0L);
    }

    private boolean takeSome() {
        ChangesSince since = state.changesSince(seen, CHANGES_AT_ONCE);
        if (since instanceof ChangesSince.TooOld gap) {
            nodes.clear();
            changedAt.clear();
            everythingChangedAt = gap.revision();
            seen = gap.revision();
            return true;
        }
        ChangesSince.Known known = (ChangesSince.Known) since;
        known.changes().forEach(this::take);
        boolean moved = known.revision() != seen;
        seen = known.revision();
        return moved;
    }

    private void take(Change change) {
        String key = RegistryTables.textOf(change.key());
        if (is(change, Table.INSTANCES) || is(change, Table.FRAMEWORK)) {
            changedAt.put(key.substring(0, Math.max(0, key.indexOf('/'))), change.revision());
        } else if (is(change, Table.SERVERS)) {
            changedAt.put(key, change.revision());
        } else if (is(change, Table.NODES)) {
            takeNode(key, change.revision());
        }
    }

    private void takeNode(String name, long revision) {
        Node node = state.readLocal(reader -> reader.find(Table.NODES, name));
        Seen now = node == null ? null : new Seen(node.alive(), node.host());
        boolean same = Objects.equals(now, remember(name, now));
        // Of a row that has changed again by now, nobody can tell what it was in between.
        if (same && state.readLocal(reader -> reader.revisionOf(Table.NODES, name)) == revision) {
            return;
        }
        state.readLocal(reader -> reader.feed(name)).stream()
                .map(NodeFeed.Item::server)
                .forEach(server -> changedAt.put(server, revision));
    }

    private @Nullable Seen remember(String name, @Nullable Seen now) {
        return now == null ? nodes.remove(name) : nodes.put(name, now);
    }

    private static boolean is(Change change, Table<?> table) {
        return change.table().equals(RegistryTables.nameOf(table.id()));
    }
}
