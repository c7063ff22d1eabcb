package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One object and where it is, in the order of nodes. Answers that were worked out are kept as long as neither the
 * object nor the places change.
 */
final class KnownObject {

    /** Callers come from few groups and sets; who asks for ever new sets gets answers that are not kept. */
    private static final int MOST_KEPT = 32;

    private static final Comparator<NamedEndpoint> ORDER = Comparator.comparing(NamedEndpoint::node)
            .thenComparing(NamedEndpoint::host)
            .thenComparingInt(NamedEndpoint::port)
            .thenComparingInt(NamedEndpoint::transport);

    private final String name;
    private final NamedEndpoint[] endpoints;

    /**
     * Written by whoever worked something out, without a lock: two that do so at the same time overwrite each other, which
     * costs one of them its work. What it refers to never changes.
     */
    private @Nullable Kept kept;

    /** @param answers by what was asked */
    private record Kept(Places places, Located located, Map<Object, Addresses> answers) {}

    private KnownObject(String name, NamedEndpoint[] endpoints) {
        this.name = name;
        this.endpoints = endpoints;
    }

    static KnownObject nowhere(String name) {
        return new KnownObject(name, new NamedEndpoint[0]);
    }

    String name() {
        return name;
    }

    boolean isNowhere() {
        return endpoints.length == 0;
    }

    List<NamedEndpoint> endpoints() {
        return Arrays.asList(endpoints);
    }

    /** What it has on a node. */
    List<NamedEndpoint> on(String node) {
        int from = 0;
        int to = endpoints.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (endpoints[middle].node().compareTo(node) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        int end = from;
        while (end < endpoints.length && endpoints[end].node().equals(node)) {
            end++;
        }
        return endpoints().subList(from, end);
    }

    /** What it has on some nodes, or that it has nothing there. */
    ObjectChange excerpt(Set<String> nodes) {
        List<NamedEndpoint> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String node : nodes) {
            List<NamedEndpoint> here = on(node);
            found.addAll(here);
            if (here.isEmpty()) {
                missing.add(node);
            }
        }
        return new ObjectChange(name, found, missing);
    }

    /** What this object is after a change; the same if nothing in it is different. */
    KnownObject with(ObjectChange change) {
        Set<String> replaced = new HashSet<>(change.removedNodes());
        change.endpoints().forEach(endpoint -> replaced.add(endpoint.node()));
        List<NamedEndpoint> all =
                new ArrayList<>(endpoints.length + change.endpoints().size());
        for (NamedEndpoint endpoint : endpoints) {
            if (!replaced.contains(endpoint.node())) {
                all.add(endpoint);
            }
        }
        all.addAll(change.endpoints());
        all.sort(ORDER);
        NamedEndpoint[] changed = all.toArray(new NamedEndpoint[0]);
        return Arrays.equals(changed, endpoints) ? this : new KnownObject(name, changed);
    }

    /** What must change in an earlier form of this object. */
    ObjectChange since(@Nullable KnownObject earlier) {
        Map<String, List<NamedEndpoint>> before = earlier == null ? Map.of() : byNode(earlier.endpoints);
        Map<String, List<NamedEndpoint>> now = byNode(endpoints);
        List<NamedEndpoint> changed = new ArrayList<>();
        now.forEach((node, here) -> {
            if (!here.equals(before.get(node))) {
                changed.addAll(here);
            }
        });
        List<String> removed =
                before.keySet().stream().filter(node -> !now.containsKey(node)).toList();
        return new ObjectChange(name, changed, removed);
    }

    Addresses any(Places places) {
        return answer(places, "", Located::all);
    }

    /** Those of the caller's group, or the next best: each step is for want of an active one. */
    Addresses near(Places places, int group) {
        if (group == Groups.NONE) {
            return any(places);
        }
        return answer(places, group, located -> {
            Addresses found = located.forGroups(id -> id == group);
            if (!found.active().isEmpty()) {
                return found;
            }
            for (Set<Integer> standIns : places.groups().standInsFor(group)) {
                found = located.forGroups(standIns::contains);
                if (!found.active().isEmpty()) {
                    return found;
                }
            }
            found = located.forGroups(id -> id == Groups.NONE);
            return found.active().isEmpty() ? located.all() : found;
        });
    }

    Addresses inGroups(Places places, Set<Integer> groups) {
        return located(places).located.inGroups(groups::contains);
    }

    /** Null if the object has no set of that name: then sets do not matter. Empty if nobody in the set may be called. */
    @Nullable
    Addresses inSet(Places places, SetName set) {
        Kept now = located(places);
        boolean hasSet = false;
        for (NamedEndpoint endpoint : endpoints) {
            hasSet |= set.hasSameName(endpoint.division());
        }
        return hasSet ? answer(now, set, located -> inSet(located, set)) : null;
    }

    private static Addresses inSet(Located located, SetName set) {
        if (set.isWholeArea()) {
            return located.inSets(set::hasSameArea);
        }
        Addresses own = located.inSets(set.id()::equals);
        return own.equals(Addresses.EMPTY) ? located.inSets(set.wholeArea()::equals) : own;
    }

    private Addresses answer(Places places, Object question, Function<Located, Addresses> work) {
        return answer(located(places), question, work);
    }

    private Addresses answer(Kept now, Object question, Function<Located, Addresses> work) {
        Addresses known = now.answers.get(question);
        if (known != null) {
            return known;
        }
        Addresses found = work.apply(now.located);
        if (now.answers.size() < MOST_KEPT) {
            Map<Object, Addresses> more = new HashMap<>(now.answers);
            more.put(question, found);
            kept = new Kept(now.places, now.located, Map.copyOf(more));
        }
        return found;
    }

    private Kept located(Places places) {
        Kept known = kept;
        if (known != null && known.places == places) {
            return known;
        }
        Kept fresh = new Kept(places, Located.of(name, endpoints(), places), Map.of());
        kept = fresh;
        return fresh;
    }

    private static Map<String, List<NamedEndpoint>> byNode(NamedEndpoint[] endpoints) {
        Map<String, List<NamedEndpoint>> byNode = new TreeMap<>();
        for (NamedEndpoint endpoint : endpoints) {
            byNode.computeIfAbsent(endpoint.node(), node -> new ArrayList<>(1)).add(endpoint);
        }
        return byNode;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KnownObject object
                && name.equals(object.name)
                && Arrays.equals(endpoints, object.endpoints);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name + Arrays.toString(endpoints);
    }
}
