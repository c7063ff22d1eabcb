package io.tarsboot.naming.model;

import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.RuleOrder;
import io.tarsboot.protocol.discovery.Rules;
import io.tarsboot.protocol.discovery.Station;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Groups of machines and the stations that say which groups stand in for each other. Made once for each change of a rule.
 *
 * <p>A host is in the group whose list allows it by the narrowest entry, unless that group's rule denies it; then in the
 * next one. Of entries that are equally narrow, the group that was made first has it.
 */
final class Groups {

    static final int NONE = -1;

    static final Groups EMPTY = new Groups(Rules.DEFAULT);

    private final Rules rules;
    private final HostTable allowed = new HostTable();
    private final HostTable denied = new HostTable();
    private final Map<Integer, GroupRule> byId = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** The ids of each station's groups, those of the first station first. */
    private final List<Set<Integer>> standIns = new ArrayList<>();

    private final Map<String, Set<Integer>> stations = new HashMap<>();

    Groups(Rules rules) {
        this.rules = rules;
        List<GroupRule> inOrder = new ArrayList<>(rules.groups());
        inOrder.sort(Comparator.comparingInt(GroupRule::id));
        for (GroupRule rule : inOrder) {
            byId.put(rule.id(), rule);
            ids.put(rule.name(), rule.id());
            add(allowed, rule.id(), rule.allow());
            add(denied, rule.id(), rule.deny());
        }
        List<Station> stationsInOrder = new ArrayList<>(rules.stations());
        stationsInOrder.sort(Comparator.comparingInt(Station::order).thenComparing(Station::name));
        for (Station station : stationsInOrder) {
            Set<Integer> members = new HashSet<>();
            station.groups().stream().map(this::idOf).filter(id -> id != NONE).forEach(members::add);
            standIns.add(members);
            stations.put(station.name(), members);
        }
    }

    Rules rules() {
        return rules;
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** {@link #NONE} if there is no such group. */
    int idOf(String name) {
        return ids.getOrDefault(name, NONE);
    }

    /** {@link #NONE} if it is in no group. */
    int groupOf(String node, String host) {
        if (byId.isEmpty()) {
            return NONE;
        }
        Set<Integer> deniedBy = denied.ownersAsSet(node, host);
        for (int id : allowed.owners(node, host)) {
            GroupRule rule = byId.get(id);
            if (rule != null && (rule.order().equals(RuleOrder.ALLOW_DENY) || !deniedBy.contains(id))) {
                return id;
            }
        }
        return NONE;
    }

    /** For each station that a group belongs to all groups of the station, in the order of the stations. */
    List<Set<Integer>> standInsFor(int group) {
        return standIns.stream().filter(members -> members.contains(group)).toList();
    }

    /** The groups of a station; null if there is no such station. */
    @Nullable
    Set<Integer> station(String name) {
        return stations.get(name);
    }

    /** A copy may come from a newer release: an entry that this one does not understand means nobody. */
    private static void add(HostTable table, int id, List<String> entries) {
        for (String entry : entries) {
            try {
                table.add(id, HostPattern.parse(entry));
            } catch (IllegalArgumentException unknown) {
                // Refused where rules are entered; here the other entries count all the same.
            }
        }
    }
}
