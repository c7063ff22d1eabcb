package io.tarsboot.registry.discovery;

import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.raft.state.Change;
import io.tarsboot.registry.state.RegistryTables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What some changes of rows may mean for addresses: each thing once, however often it changed.
 *
 * @param servers {@code App.Server}: all that is of them
 * @param instances {@code App.Server/node}
 * @param announced {@code object/node}
 * @param rules whether a group or a station changed
 */
record Touched(Set<String> servers, Set<String> instances, Set<String> announced, Set<String> nodes, boolean rules) {

    private static final String SERVERS = RegistryTables.nameOf(Table.SERVERS.id());
    private static final String INSTANCES = RegistryTables.nameOf(Table.INSTANCES.id());
    private static final String FRAMEWORK = RegistryTables.nameOf(Table.FRAMEWORK.id());
    private static final String NODES = RegistryTables.nameOf(Table.NODES.id());
    private static final Set<String> RULES =
            Set.of(RegistryTables.nameOf(Table.GROUPS.id()), RegistryTables.nameOf(Table.STATIONS.id()));

    /** Whether a change names no object: the row of a server that is gone does not say what it served. */
    static boolean isNameless(Change change) {
        return change.table().equals(SERVERS) || change.table().equals(INSTANCES);
    }

    /** Names all places that can be named. */
    DirectoryChange named() {
        List<ObjectChange> objects = new ArrayList<>();
        for (String key : announced) {
            int slash = key.indexOf('/');
            if (slash > 0) {
                objects.add(new ObjectChange(key.substring(0, slash), List.of(), List.of(key.substring(slash + 1))));
            }
        }
        return DirectoryChange.builder()
                .objects(objects)
                .removedNodes(List.copyOf(nodes))
                .hasRules(rules)
                .build();
    }

    static Touched by(Iterable<Change> changes) {
        Set<String> servers = new LinkedHashSet<>();
        Set<String> instances = new LinkedHashSet<>();
        Set<String> announced = new LinkedHashSet<>();
        Set<String> nodes = new LinkedHashSet<>();
        boolean rules = false;
        for (Change change : changes) {
            String key = RegistryTables.textOf(change.key());
            if (change.table().equals(SERVERS)) {
                servers.add(key);
            } else if (change.table().equals(INSTANCES)) {
                instances.add(key);
            } else if (change.table().equals(FRAMEWORK)) {
                announced.add(key.substring(0, Math.max(0, key.lastIndexOf('/'))));
            } else if (change.table().equals(NODES)) {
                nodes.add(key);
            } else {
                rules |= RULES.contains(change.table());
            }
        }
        return new Touched(servers, instances, announced, nodes, rules);
    }
}
