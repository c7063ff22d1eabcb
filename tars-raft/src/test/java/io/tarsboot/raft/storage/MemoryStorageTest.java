package io.tarsboot.raft.storage;

import java.nio.file.Path;

class MemoryStorageTest extends StateStorageContract {

    @Override
    StateStorage open(Path base) {
        return new MemoryStorage();
    }
}
