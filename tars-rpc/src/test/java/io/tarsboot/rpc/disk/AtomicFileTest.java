package io.tarsboot.rpc.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path directory;

    @Test
    void contentIsReplacedAndNothingElseStays() throws IOException {
        Path file = directory.resolve("made/on/the/way/state");
        AtomicFile.write(file, "old");
        AtomicFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(file.getParent()).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void failedWriteLeavesWhatWasThere() throws IOException {
        Path occupied = directory.resolve("state");
        Files.createDirectory(occupied);
        Files.writeString(occupied.resolve("child"), "kept");
        assertThatThrownBy(() -> AtomicFile.write(occupied, "new")).isInstanceOf(IOException.class);
        assertThat(occupied.resolve("child")).hasContent("kept");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(occupied));
    }

    @Test
    void twoWhoWriteAtOnceDoNotMixTheirContents() throws Exception {
        Path file = directory.resolve("state");
        ExecutorService writers = WorkerThreads.platform("writer", 4);
        try {
            List<Future<?>> writes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                byte[] content = new byte[10_000 + i];
                Arrays.fill(content, (byte) i);
                writes.add(writers.submit(() -> {
                    AtomicFile.write(file, content);
                    return null;
                }));
            }
            for (Future<?> write : writes) {
                write.get(20, TimeUnit.SECONDS);
            }
        } finally {
            writers.shutdownNow();
        }
        byte[] found = Files.readAllBytes(file);
        assertThat(found).hasSize(10_000 + found[0]).containsOnly(found[0]);
    }

    @Test
    void rootIsNoFile() {
        Path root = Path.of("/");
        assertThatThrownBy(() -> AtomicFile.write(root, "text")).hasMessageContaining("expected: a name");
    }
}
