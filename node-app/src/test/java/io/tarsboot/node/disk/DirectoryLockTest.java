package io.tarsboot.node.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.LockHolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    Path directory;

    @Test
    void aDirectoryBelongsToOneNodeOfThisProgram() throws IOException {
        Path file = directory.resolve("node/node.lock");
        try (DirectoryLock held = DirectoryLock.take(file)) {
            assertThat(held).isNotNull();
            isTaken(file);
        }
        DirectoryLock.take(file).close();
    }

    @Test
    void theLockOfAProgramThatWasKilledIsFree() throws Exception {
        Path file = directory.resolve("node.lock");
        try (LockHolder killed = LockHolder.ofDirectory(file)) {
            isTaken(file);
            killed.kill();
            DirectoryLock.take(file).close();
        }
        assertThat(file).as("the file itself says nothing").exists();
    }

    private static void isTaken(Path file) {
        assertThatThrownBy(() -> DirectoryLock.take(file))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "the directory " + file.getParent() + " belongs to a node that is running; stop that node, or"
                                + " give this one another directory (tars.node.directory)");
    }
}
