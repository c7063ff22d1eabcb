package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.Node;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.RemoveInstance;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Setting;

/** Which servers stand on which nodes. */
final class Instances {

    static final String WHAT = "instance";

    private Instances() {}

    static String place(Change change, PlaceServer command) {
        Server server = change.require(Table.SERVERS, Servers.WHAT, Keys.server(command.app(), command.server()));
        change.requireKey(Table.NODES, Nodes.WHAT, command.node());
        String key = Keys.instance(command.app(), command.server(), command.node());
        change.requireAbsentIf(true, Table.INSTANCES, WHAT, key);

        Instance instance = Instance.builder()
                .app(command.app())
                .server(command.server())
                .node(command.node())
                .routing(RoutingRules.ofNewInstance(change, server))
                .build();
        DesiredState.set(change, instance, Setting.STOPPED, "", false);
        return key;
    }

    static String remove(Change change, RemoveInstance command) {
        String key = Keys.instance(command.app(), command.server(), command.node());
        Instance instance = change.require(Table.INSTANCES, WHAT, key);
        OpenItems.requireNone(change, key);
        Node node = change.find(Table.NODES, command.node());
        boolean alive = node != null && node.alive();
        // On a lost node nothing can be stopped: it learns of the removal when it is back.
        if (alive && instance.desired().setting().equals(Setting.RUNNING)) {
            throw Refusal.conflict("instance-running", "instance: " + key + " runs (expected: stopped; stop it first)");
        }

        change.delete(Table.INSTANCES, key);
        NodeFeed.removed(change, command.app(), command.server(), command.node());
        return key;
    }
}
