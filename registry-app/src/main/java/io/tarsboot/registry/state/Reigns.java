package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.BeginReign;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.StateReader;

/**
 * Which leader chooses masters. A member that led until lately may not know yet that another leads: what it chooses is
 * refused by its reign, wherever its command goes, and what it grants it must have looked up here first.
 */
final class Reigns {

    static final String WHAT = "reign";

    private static final Key ONLY = RegistryTables.key("current");

    private Reigns() {}

    static String begin(Change change, BeginReign command) {
        Ids.check(WHAT, command.reign());
        change.state().put(RegistryTables.REIGN, ONLY, command.reign());
        return command.reign();
    }

    static void require(Change change, String reign) {
        if (reign.isEmpty() || !reign.equals(current(change.state()))) {
            throw Refusal.conflict("reign-over", "reign: " + reign + " (expected: that of the leader)");
        }
    }

    static String current(StateReader state) {
        String reign = state.get(RegistryTables.REIGN, ONLY);
        return reign == null ? "" : reign;
    }
}
