package io.tarsboot.raft.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDirectoryTest {

    @TempDir
    private Path directory;

    private Path base;
    private Path saved;

    @BeforeEach
    void fill() throws IOException {
        base = Files.createDirectory(directory.resolve("member"));
        Files.writeString(Files.createDirectory(base.resolve("state")).resolve("content"), "old");
        saved = Files.createDirectory(directory.resolve("saved"));
        Files.writeString(saved.resolve("content"), "new");
        Files.writeString(saved.resolve("more"), "of the new");
    }

    @ParameterizedTest
    @CsvSource({"0, old", "1, old", "2, old", "3, new", "4, new"})
    void crashAfterAnyStepLeavesTheOldStateOrTheNewOne(int steps, String expected) throws IOException {
        StateDirectory crashing = new StateDirectory(base);
        List<Step> all =
                List.of(() -> crashing.copy(saved), crashing::complete, crashing::setAside, crashing::putInPlace);
        for (Step step : all.subList(0, steps)) {
            step.run();
        }

        StateDirectory restarted = new StateDirectory(base);
        restarted.recover();

        assertThat(restarted.path().resolve("content")).hasContent(expected);
        assertThat(Files.exists(restarted.path().resolve("more"))).isEqualTo(expected.equals("new"));
        assertThat(base).isDirectoryNotContaining(other -> !other.equals(restarted.path()));
    }

    @Test
    void copyThatACrashCutOffIsNeverTaken() throws IOException {
        StateDirectory crashing = new StateDirectory(base);
        crashing.setAside();
        Files.writeString(Files.createDirectory(base.resolve("state.copy")).resolve("content"), "n");

        StateDirectory restarted = new StateDirectory(base);
        restarted.recover();

        assertThat(restarted.path()).doesNotExist();
    }

    @Test
    void loadAfterACrashSucceeds() throws IOException {
        new StateDirectory(base).copy(saved);

        StateDirectory restarted = new StateDirectory(base);
        restarted.recover();
        restarted.bring(saved);
        restarted.replace();

        assertThat(restarted.path().resolve("content")).hasContent("new");
        assertThat(base).isDirectoryNotContaining(other -> !other.equals(restarted.path()));
    }

    @FunctionalInterface
    private interface Step {

        void run() throws IOException;
    }
}
