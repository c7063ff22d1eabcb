package io.tarsboot.raft.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RocksStorageTest extends StateStorageContract {

    @Override
    StateStorage open(Path base) {
        return new RocksStorage(base);
    }

    @Test
    void whatIsWrittenSurvivesClosing() {
        Path base = directory.resolve("again");
        try (StateStorage storage = open(base)) {
            storage.write(batch("a", "1"));
        }

        try (StateStorage storage = open(base)) {
            assertThat(get(storage, "a")).isEqualTo("1");
        }
    }

    @Test
    void aDirectoryServesOneStorageAtATime() {
        Path base = directory.resolve("taken");
        try (StateStorage storage = open(base)) {
            assertThatThrownBy(() -> open(base))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("cannot open the state in " + base.resolve("state"));
            storage.write(batch("a", "1"));
        }
    }

    @Test
    void leftoversOfAnInterruptedLoadAreRemoved() throws IOException {
        Path base = directory.resolve("interrupted");
        open(base).close();
        Files.writeString(Files.createDirectory(base.resolve("state.new")).resolve("half"), "x");
        Files.writeString(Files.createDirectory(base.resolve("state.old")).resolve("half"), "x");

        open(base).close();

        assertThat(base.resolve("state.new")).doesNotExist();
        assertThat(base.resolve("state.old")).doesNotExist();
    }

    @Test
    void aClosedStorageSaysSo() {
        StateStorage storage = open(directory.resolve("closed"));
        storage.close();

        assertThatThrownBy(storage::view)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
