package com.example.store;

import com.example.stock.Change;
import com.example.stock.Level;
import io.tarsboot.raft.state.Key;
import io.tarsboot.raft.state.RejectedException;
import io.tarsboot.raft.state.StateMachine;
import io.tarsboot.raft.state.StateWriter;
import io.tarsboot.raft.state.Table;

/** The stock as the members keep it alike. */
class Levels implements StateMachine<Change, Level> {

    static final Table<Level> LEVELS = Table.of("level", Level::read);

    @Override
    public Level apply(long index, Change change, StateWriter state) throws RejectedException {
        Level before = state.get(LEVELS, Key.of(change.item()));
        Level after = new Level((before == null ? 0 : before.count()) + change.by());
        if (after.count() < 0) {
            throw new RejectedException("stock.empty", change.item() + ": there is not enough");
        }
        state.put(LEVELS, Key.of(change.item()), after);
        return after;
    }
}
