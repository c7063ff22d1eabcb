package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.discovery.RuleOrder;
import io.tarsboot.protocol.discovery.Rules;
import io.tarsboot.protocol.discovery.Station;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules of lookups once more, by going through everything each time. What comes out is {@code node:port} in order. */
final class PlainLookup {

    final Map<String, List<NamedEndpoint>> objects = new TreeMap<>();
    final Map<String, KnownNode> nodes = new TreeMap<>();
    Rules rules = Rules.DEFAULT;

    record Found(List<String> active, List<String> inactive) {

        static Found of(Addresses addresses) {
            return new Found(
                    addresses.active().stream()
                            .map(endpoint -> endpoint.nodeName() + ":" + endpoint.port())
                            .sorted()
                            .toList(),
                    addresses.inactive().stream()
                            .map(endpoint -> endpoint.nodeName() + ":" + endpoint.port())
                            .sorted()
                            .toList());
        }
    }

    void take(DirectoryChange change) {
        change.removedNodes().forEach(nodes::remove);
        change.nodes().forEach(node -> nodes.put(node.name(), node));
        change.removedObjects().forEach(objects::remove);
        for (ObjectChange object : change.objects()) {
            List<NamedEndpoint> all = objects.computeIfAbsent(object.object(), name -> new ArrayList<>());
            all.removeIf(old -> object.removedNodes().contains(old.node())
                    || object.endpoints().stream().anyMatch(now -> now.node().equals(old.node())));
            all.addAll(object.endpoints());
        }
        if (change.hasRules()) {
            rules = change.rules();
        }
    }

    Found any(String object) {
        return where(object, endpoint -> true);
    }

    Found near(String object, String caller) {
        KnownNode node = nodes.get(caller);
        String group = groupOf(caller, node == null ? caller : node.host());
        if (group == null) {
            return any(object);
        }
        List<Predicate<NamedEndpoint>> steps = new ArrayList<>();
        steps.add(endpoint -> group.equals(workGroup(endpoint)));
        rules.stations().stream()
                .sorted(Comparator.comparingInt(Station::order).thenComparing(Station::name))
                .filter(station -> station.groups().contains(group))
                .forEach(station -> steps.add(endpoint -> {
                    String work = workGroup(endpoint);
                    return work != null && station.groups().contains(work);
                }));
        steps.add(endpoint -> workGroup(endpoint) == null);
        for (Predicate<NamedEndpoint> step : steps) {
            Found found = where(object, step);
            if (!found.active().isEmpty()) {
                return found;
            }
        }
        return any(object);
    }

    Optional<Found> inStation(String object, String name) {
        return rules.stations().stream()
                .filter(station -> station.name().equals(name))
                .findFirst()
                .map(station -> where(object, endpoint -> {
                    String group = realGroup(endpoint);
                    return group != null && station.groups().contains(group);
                }));
    }

    Optional<Found> inSet(String object, String set, String caller) {
        String[] parts = set.split("\\.", -1);
        String area = parts[0] + "." + parts[1] + ".";
        if (known(object).stream().noneMatch(e -> e.division().startsWith(parts[0] + "."))) {
            return Optional.of(near(object, caller));
        }
        Found found = parts[2].equals("*")
                ? where(object, endpoint -> endpoint.division().startsWith(area))
                : where(object, endpoint -> endpoint.division().equals(set));
        if (isNobody(found) && !parts[2].equals("*")) {
            found = where(object, endpoint -> endpoint.division().equals(area + "*"));
        }
        return isNobody(found) ? Optional.empty() : Optional.of(found);
    }

    private static boolean isNobody(Found found) {
        return found.active().isEmpty() && found.inactive().isEmpty();
    }

    private List<NamedEndpoint> known(String object) {
        return objects.getOrDefault(object, List.of());
    }

    private List<NamedEndpoint> listed(String object) {
        return known(object).stream()
                .filter(endpoint -> endpoint.announced() || nodes.containsKey(endpoint.node()))
                .toList();
    }

    private boolean isUp(NamedEndpoint endpoint) {
        KnownNode node = nodes.get(endpoint.node());
        return endpoint.active() && (endpoint.announced() || (node != null && node.alive()));
    }

    private Found where(String object, Predicate<NamedEndpoint> wanted) {
        boolean allAtOnce =
                object.startsWith("tars.") && listed(object).stream().noneMatch(this::isUp);
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        for (NamedEndpoint endpoint : listed(object)) {
            if (wanted.test(endpoint)) {
                (allAtOnce || isUp(endpoint) ? up : down).add(endpoint.node() + ":" + endpoint.port());
            }
        }
        return new Found(up.stream().sorted().toList(), down.stream().sorted().toList());
    }

    private @Nullable String workGroup(NamedEndpoint endpoint) {
        return endpoint.grouped() ? realGroup(endpoint) : null;
    }

    private @Nullable String realGroup(NamedEndpoint endpoint) {
        if (!endpoint.group().isEmpty()) {
            return rules.groups().stream().anyMatch(rule -> rule.name().equals(endpoint.group()))
                    ? endpoint.group()
                    : null;
        }
        KnownNode node = nodes.get(endpoint.node());
        return groupOf(endpoint.node(), endpoint.host().isEmpty() && node != null ? node.host() : endpoint.host());
    }

    /** Entries by how few hosts they mean: names of nodes, addresses, then the longer patterns. */
    private @Nullable String groupOf(String node, String host) {
        for (int narrow = 3; narrow >= 0; narrow--) {
            for (GroupRule rule : rules.groups()) {
                for (String entry : rule.allow()) {
                    if (narrowness(entry, node, host) == narrow) {
                        boolean denied = rule.deny().stream().anyMatch(deny -> narrowness(deny, node, host) >= 0);
                        if (!denied || rule.order().equals(RuleOrder.ALLOW_DENY)) {
                            return rule.name();
                        }
                    }
                }
            }
        }
        return null;
    }

    /** -1 if the entry does not mean the host. */
    private static int narrowness(String entry, String node, String host) {
        if (entry.startsWith("n")) {
            return entry.equals(node) || entry.equals(host) ? 3 : -1;
        }
        if (!entry.endsWith("*")) {
            return entry.equals(host) ? 2 : -1;
        }
        String prefix = entry.substring(0, entry.length() - 1);
        return host.startsWith(prefix) ? (prefix.split("\\.").length == 3 ? 1 : 0) : -1;
    }
}
