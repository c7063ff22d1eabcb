package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.discovery.RuleOrder;
import io.tarsboot.protocol.discovery.Rules;
import io.tarsboot.protocol.discovery.Station;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small worlds by chance, in which names meet often. */
final class World {

    static final List<String> NODES = List.of("n0", "n1", "n2", "n3", "10.0.4.1", "n5");
    static final List<String> OBJECTS = List.of("Demo.A.Obj", "Demo.B.Obj", "tars.tarsconfig.ConfigObj");
    static final List<String> DIVISIONS = List.of("", "gray.sz.1", "gray.sz.2", "gray.sz.*", "gray.gz.1", "blue.sz.1");
    static final List<String> GROUPS = List.of("g1", "g2", "g3");

    private World() {}

    static String host(String node) {
        return node.startsWith("n") ? "10.0." + node.substring(1) + ".1" : node;
    }

    static KnownNode node(String name, boolean alive) {
        return new KnownNode(name, host(name), alive);
    }

    static NamedEndpoint endpoint(String node, int port) {
        return NamedEndpoint.builder().node(node).port(port).active(true).build();
    }

    static NamedEndpoint randomEndpoint(Random random, String node) {
        return NamedEndpoint.builder()
                .node(node)
                .port(1000 + random.nextInt(3))
                .active(random.nextInt(4) > 0)
                .announced(random.nextInt(6) == 0)
                .host(random.nextInt(6) == 0 ? host(pick(random, NODES)) : "")
                .division(pick(random, DIVISIONS))
                .grouped(random.nextBoolean())
                .group(random.nextInt(4) == 0 ? pick(random, List.of("g1", "g2", "nowhere")) : "")
                .weight(random.nextInt(4) == 0 ? 50 : 0)
                .standby(random.nextInt(5) == 0)
                .build();
    }

    static ObjectChange randomObject(Random random) {
        List<String> nodes =
                NODES.stream().filter(node -> random.nextInt(3) == 0).toList();
        List<String> removed = NODES.stream()
                .filter(node -> !nodes.contains(node) && random.nextInt(4) == 0)
                .toList();
        List<NamedEndpoint> endpoints = nodes.stream()
                .flatMap(node ->
                        IntStream.rangeClosed(0, random.nextInt(3) / 2).mapToObj(i -> randomEndpoint(random, node)))
                .toList();
        return new ObjectChange(pick(random, OBJECTS), endpoints, removed);
    }

    static Rules randomRules(Random random) {
        List<GroupRule> groups = IntStream.range(0, GROUPS.size())
                .filter(i -> random.nextInt(4) > 0)
                .mapToObj(i -> new GroupRule(
                        i + 1,
                        GROUPS.get(i),
                        random.nextBoolean() ? RuleOrder.ALLOW_DENY : RuleOrder.DENY_ALLOW,
                        entries(random),
                        entries(random),
                        ""))
                .toList();
        List<Station> stations = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new Station(
                        "s" + i,
                        random.nextInt(3),
                        GROUPS.stream().filter(group -> random.nextBoolean()).toList()))
                .toList();
        return new Rules(groups, stations);
    }

    private static List<String> entries(Random random) {
        return List.of("10.0.0.1", "10.0.1.*", "10.0.2.*", "10.0.*", "n3", "n0", "10.0.4.1").stream()
                .filter(entry -> random.nextInt(4) == 0)
                .toList();
    }

    /** Something of everything, at a revision. */
    static DirectoryChange randomChange(Random random, long revision) {
        boolean rules = random.nextInt(4) == 0;
        return DirectoryChange.builder()
                .epoch("e")
                .revision(revision)
                .objects(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> randomObject(random))
                        .toList())
                .removedObjects(random.nextInt(6) == 0 ? List.of(pick(random, OBJECTS)) : List.of())
                .nodes(NODES.stream()
                        .filter(node -> random.nextInt(4) == 0)
                        .map(node -> node(node, random.nextInt(3) > 0))
                        .toList())
                .removedNodes(random.nextInt(8) == 0 ? List.of(pick(random, NODES)) : List.of())
                .hasRules(rules)
                .rules(rules ? randomRules(random) : Rules.DEFAULT)
                .build();
    }

    static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
