package io.tarsboot.bench.raft;

import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.state.StateReader;
import io.tarsboot.raft.state.StateWriter;
import io.tarsboot.raft.state.Table;
import org.jspecify.annotations.Nullable;

/** Keeps what each name got last. */
final class Values implements StateMachine<Put, Done> {

    private static final Table<Put> VALUES = Table.of("value", Put::read);

    static @Nullable Put in(StateReader state, String name) {
        return state.get(VALUES, Key.of(name));
    }

    @Override
    public Done apply(long index, Put command, StateWriter state) {
        state.put(VALUES, Key.of(command.name()), command);
        return new Done(index);
    }
}
