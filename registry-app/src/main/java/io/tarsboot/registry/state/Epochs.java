package io.tarsboot.registry.state;

import io.tarsboot.protocol.registry.BeginEpoch;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.StateReader;

/**
 * The history that revisions belong to. Whoever remembers a revision remembers its epoch with it: after a restore the same
 * numbers stand for other changes.
 */
final class Epochs {

    static final String WHAT = "epoch";

    private static final Key ONLY = RegistryTables.key("current");

    private Epochs() {}

    static String begin(Change change, BeginEpoch command) {
        Ids.check(WHAT, command.epoch());
        if (command.epoch().equals(current(change.state()))) {
            throw Refusal.conflict(
                    "epoch-exists", "epoch: " + command.epoch() + " is the current one (expected: a new one)");
        }

        change.state().put(RegistryTables.EPOCH, ONLY, command.epoch());
        return command.epoch();
    }

    static String current(StateReader state) {
        String epoch = state.get(RegistryTables.EPOCH, ONLY);
        return epoch == null ? "" : epoch;
    }
}
