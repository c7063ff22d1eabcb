package com.example.store;

import com.example.stock.Change;
import com.example.stock.Level;
import com.example.stock.StoreLevelResult;
import com.example.stock.StoreServant;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.state.Key;
import io.tarsboot.spring.TarsServant;

@TarsServant("StoreObj")
class StoreService implements StoreServant {

    private final RaftGroup<Change, Level> group;

    StoreService(RaftGroup<Change, Level> group) {
        this.group = group;
    }

    @Override
    public Level change(Change change) {
        return group.propose(change).join();
    }

    @Override
    public StoreLevelResult level(String item) {
        Level level = group.readLocal(state -> state.get(Levels.LEVELS, Key.of(item)));
        return level == null ? new StoreLevelResult(new Level(0), false) : new StoreLevelResult(level, true);
    }
}
