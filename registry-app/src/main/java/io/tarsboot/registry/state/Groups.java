package io.tarsboot.registry.state;

import io.tarsboot.naming.model.HostPattern;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.RuleOrder;
import io.tarsboot.protocol.discovery.Station;
import io.tarsboot.protocol.metadata.Names;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.DeleteGroup;
import io.tarsboot.protocol.registry.DeleteStation;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutStation;
import io.tarsboot.raft.state.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Groups of machines, and the stations that say which groups stand in for each other. They are few, since every node has a
 * copy of all of them.
 */
final class Groups {

    static final String GROUP = "group";
    static final String STATION = "station";

    private static final int MOST = 1000;
    private static final int MOST_ENTRIES = 1000;
    private static final List<RuleOrder> ORDERS = List.of(RuleOrder.ALLOW_DENY, RuleOrder.DENY_ALLOW);
    private static final Key LAST_ID = RegistryTables.key("group-id");

    private Groups() {}

    /** The id is given once and never again: endpoints carry it, and whoever compares two must not be misled. */
    static String put(Change change, PutGroup command) {
        GroupRule wanted = command.rule();
        Names.group(GROUP, wanted.name());
        check(change, wanted);
        change.requireAbsentIf(command.create(), Table.GROUPS, GROUP, wanted.name());
        GroupRule before = change.find(Table.GROUPS, wanted.name());
        if (before == null) {
            requireRoom(change, Table.GROUPS, GROUP);
        }

        int id = before == null ? nextId(change) : before.id();
        change.put(Table.GROUPS, wanted.toBuilder().id(id).build());
        return wanted.name();
    }

    static String delete(Change change, DeleteGroup command) {
        String name = command.name();
        change.requireKey(Table.GROUPS, GROUP, name);
        Station user =
                change.first(Table.STATIONS, "", station -> station.groups().contains(name));
        if (user != null) {
            throw Refusal.conflict(
                    "group-in-use",
                    "group: " + name + " is in station " + user.name() + " (expected: in none; change that first)");
        }

        change.delete(Table.GROUPS, name);
        return name;
    }

    static String putStation(Change change, PutStation command) {
        Station wanted = command.station();
        Names.group(STATION, wanted.name());
        change.requireAbsentIf(command.create(), Table.STATIONS, STATION, wanted.name());
        if (wanted.groups().isEmpty()) {
            throw invalid("groups", "none", "at least one");
        }
        Set<String> named = new HashSet<>();
        for (String group : wanted.groups()) {
            if (!named.add(group)) {
                throw invalid("groups", Text.head(group, 140), "each once");
            }
            change.requireKey(Table.GROUPS, GROUP, group);
        }
        if (!change.contains(Table.STATIONS, wanted.name())) {
            requireRoom(change, Table.STATIONS, STATION);
        }

        change.put(Table.STATIONS, wanted);
        return wanted.name();
    }

    static String deleteStation(Change change, DeleteStation command) {
        change.requireKey(Table.STATIONS, STATION, command.name());
        change.delete(Table.STATIONS, command.name());
        return command.name();
    }

    static String describe(GroupRule rule) {
        return rule.order() + ", allow " + String.join(",", rule.allow()) + ", deny " + String.join(",", rule.deny());
    }

    private static void check(Change change, GroupRule rule) {
        if (!ORDERS.contains(rule.order())) {
            throw invalid("order", rule.order(), "one of " + ORDERS);
        }
        Text.atMost(change.limits().messageBytes(), "description", rule.description());
        checkEntries("allow", rule.allow());
        checkEntries("deny", rule.deny());
    }

    private static void checkEntries(String what, List<String> entries) {
        if (entries.size() > MOST_ENTRIES) {
            throw invalid(what, entries.size() + " entries", "at most " + MOST_ENTRIES);
        }
        entries.forEach(HostPattern::parse);
    }

    private static void requireRoom(Change change, Table<?> table, String what) {
        if (change.count(table, "", MOST) >= MOST) {
            throw Refusal.conflict(
                    what + "s-too-many", what + "s: " + MOST + " (expected: fewer; delete some that are not used)");
        }
    }

    private static int nextId(Change change) {
        Long last = change.state().get(RegistryTables.NUMBERS, LAST_ID);
        long next = (last == null ? 0 : last) + 1;
        change.state().put(RegistryTables.NUMBERS, LAST_ID, next);
        return (int) next;
    }

    private static Refusal invalid(String what, Object given, String expected) {
        return Refusal.invalid("group-invalid", what + ": " + given + " (expected: " + expected + ")");
    }
}
