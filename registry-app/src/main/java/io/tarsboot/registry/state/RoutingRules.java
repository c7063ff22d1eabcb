package io.tarsboot.registry.state;

import io.tarsboot.protocol.metadata.Keys;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.Routing;
import io.tarsboot.protocol.registry.RoutingPart;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StandbyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which callers come to which instances: sets, groups, weights, and who stands by. */
final class RoutingRules {

    private static final int MOST_WEIGHT = 100;

    private RoutingRules() {}

    static String route(Change change, RouteInstances command) {
        String key = Keys.server(command.app(), command.server());
        Server server = change.require(Table.SERVERS, Servers.WHAT, key);
        if (command.parts().isEmpty()) {
            throw invalid("parts", "none", "at least one");
        }
        command.parts().forEach(part -> check(change, server, part, command.routing()));
        List<Instance> instances = instances(change, command);
        if (instances.isEmpty()) {
            throw Refusal.conflict(
                    "no-instance", "server: " + key + " stands on no node (expected: on one; place it there first)");
        }

        for (Instance instance : instances) {
            Routing routing = changed(instance.routing(), command);
            if (!routing.equals(instance.routing())) {
                change.put(
                        Table.INSTANCES, instance.toBuilder().routing(routing).build());
                tellNode(change, instance, routing);
            }
        }
        return key;
    }

    static String describe(RouteInstances command) {
        String parts = command.parts().stream()
                .map(part -> part + " " + given(part, command.routing()))
                .collect(Collectors.joining(", "));
        return parts + (command.nodes().isEmpty() ? "" : " on " + String.join(", ", command.nodes()));
    }

    /** Whether an operator keeps the instance out of the lists; where there is a master, those that stand by run. */
    static boolean isPutAside(Change change, Instance instance) {
        Server server = change.find(Table.SERVERS, Keys.server(instance.app(), instance.server()));
        return instance.routing().standby()
                && server != null
                && server.standby().equals(StandbyKind.NONE);
    }

    /** That of a server that is placed on one more node: who comes later stands by. */
    static Routing ofNewInstance(Change change, Server server) {
        boolean first = !change.any(Table.INSTANCES, Keys.instances(server.app(), server.name()));
        boolean standsBy = !server.standby().equals(StandbyKind.NONE) && !first;
        return Routing.builder().standby(standsBy).build();
    }

    /** A server begins to have a master, or has none any more: who stood by until now does not. */
    static void standbyChanged(Change change, Server server) {
        change.list(Table.INSTANCES, Keys.instances(server.app(), server.name()))
                .forEach(instance -> setStandby(change, instance, false));
    }

    /** All but the master stand by. */
    static void masterChosen(Change change, String app, String server, String master) {
        change.list(Table.INSTANCES, Keys.instances(app, server))
                .forEach(instance ->
                        setStandby(change, instance, !instance.node().equals(master)));
    }

    private static void setStandby(Change change, Instance instance, boolean standby) {
        if (instance.routing().standby() != standby) {
            Routing routing = instance.routing().toBuilder().standby(standby).build();
            change.put(Table.INSTANCES, instance.toBuilder().routing(routing).build());
        }
    }

    private static void check(Change change, Server server, RoutingPart part, Routing wanted) {
        if (part.equals(RoutingPart.DIVISION)) {
            if (!wanted.division().isEmpty()) {
                Names.division("set", wanted.division());
            }
        } else if (part.equals(RoutingPart.GROUP)) {
            if (!wanted.group().isEmpty()) {
                change.requireKey(Table.GROUPS, Groups.GROUP, wanted.group());
            }
        } else if (part.equals(RoutingPart.WEIGHT)) {
            if (wanted.weight() < 0 || wanted.weight() > MOST_WEIGHT) {
                throw invalid("weight", wanted.weight(), "1 to " + MOST_WEIGHT + ", or 0 for none");
            }
        } else if (!part.equals(RoutingPart.STANDBY)) {
            throw invalid("parts", part, "DIVISION, GROUP, WEIGHT or STANDBY");
        } else if (!server.standby().equals(StandbyKind.NONE)) {
            throw Refusal.conflict(
                    "standby-chosen",
                    "server: " + Keys.server(server.app(), server.name()) + " has a master, which the registry chooses"
                            + " (expected: one without)");
        }
    }

    private static List<Instance> instances(Change change, RouteInstances command) {
        if (command.nodes().isEmpty()) {
            return change.list(Table.INSTANCES, Keys.instances(command.app(), command.server()));
        }
        List<Instance> instances = new ArrayList<>();
        for (String node : command.nodes()) {
            String key = Keys.instance(command.app(), command.server(), node);
            instances.add(change.require(Table.INSTANCES, Instances.WHAT, key));
        }
        return instances;
    }

    private static Routing changed(Routing before, RouteInstances command) {
        Routing wanted = command.routing();
        Routing.Builder changed = before.toBuilder();
        for (RoutingPart part : command.parts()) {
            if (part.equals(RoutingPart.DIVISION)) {
                changed.division(wanted.division());
            } else if (part.equals(RoutingPart.GROUP)) {
                changed.group(wanted.group());
            } else if (part.equals(RoutingPart.WEIGHT)) {
                changed.weight(wanted.weight());
            } else {
                changed.standby(wanted.standby());
            }
        }
        return changed.build();
    }

    /** A program reads from its configuration which set it is in; the rest is for callers alone. */
    private static void tellNode(Change change, Instance before, Routing after) {
        if (!before.routing().division().equals(after.division())) {
            NodeFeed.changed(change, before.app(), before.server(), before.node());
        }
    }

    private static Object given(RoutingPart part, Routing wanted) {
        if (part.equals(RoutingPart.DIVISION)) {
            return wanted.division().isEmpty() ? "none" : wanted.division();
        }
        if (part.equals(RoutingPart.GROUP)) {
            return wanted.group().isEmpty() ? "by host" : wanted.group();
        }
        return part.equals(RoutingPart.WEIGHT) ? wanted.weight() : wanted.standby();
    }

    private static Refusal invalid(String what, Object given, String expected) {
        return Refusal.invalid("routing-invalid", what + ": " + given + " (expected: " + expected + ")");
    }
}
