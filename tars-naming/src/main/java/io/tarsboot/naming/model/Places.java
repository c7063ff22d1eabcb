package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.KnownNode;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and groups: where everything is. Another object as soon as anything in it changes, so that whoever has worked out
 * something from it sees by the identity whether it still holds.
 */
final class Places {

    static final Places EMPTY = new Places(NamedMap.empty(KnownNode::name), Groups.EMPTY);

    private final NamedMap<KnownNode> nodes;
    private final Groups groups;

    Places(NamedMap<KnownNode> nodes, Groups groups) {
        this.nodes = nodes;
        this.groups = groups;
    }

    NamedMap<KnownNode> nodes() {
        return nodes;
    }

    Groups groups() {
        return groups;
    }

    @Nullable
    KnownNode node(String name) {
        return nodes.get(name);
    }

    /** @param caller the name of a node, or else an address */
    int groupOfCaller(String caller) {
        if (groups.isEmpty()) {
            return Groups.NONE;
        }
        KnownNode node = nodes.get(caller);
        return groups.groupOf(caller, node == null ? caller : node.host());
    }
}
