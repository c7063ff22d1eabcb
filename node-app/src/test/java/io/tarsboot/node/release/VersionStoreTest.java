package io.tarsboot.node.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.node.archive.ArchiveLimits;
import io.tarsboot.node.archive.Archives;
import io.tarsboot.node.archive.Unpacker;
import io.tarsboot.node.disk.TreeSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionStoreTest {

    @TempDir
    Path home;

    private VersionStore versions;
    private Path file;

    @BeforeEach
    void aStoreThatKeepsThree() throws IOException {
        versions = new VersionStore(home, 3);
        file = Files.writeString(home.resolve("file"), "content");
    }

    private void release(String id, long at) throws IOException {
        versions.place(id, file, "name.jar");
        versions.switchTo(id, Instant.ofEpochSecond(at));
        versions.prune();
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("versions"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void currentLeadsToTheVersionInPlace() throws IOException {
        release("1", 100);
        release("2", 200);

        assertThat(versions.inPlace()).contains("2");
        assertThat(versions.current().resolve("name.jar")).hasContent("content");
    }

    @Test
    void theLastOnesAreKept() throws IOException {
        for (int i = 1; i <= 6; i++) {
            release(String.valueOf(i), 100 * i);
        }

        assertThat(kept()).containsExactly("4", "5", "6");
    }

    @Test
    void goingBackNeedsNoArchiveAndCountsAsUse() throws IOException {
        release("1", 100);
        release("2", 200);
        release("3", 300);
        assertThat(versions.has("1")).isTrue();
        versions.switchTo("1", Instant.ofEpochSecond(400));
        release("4", 500);

        assertThat(kept()).containsExactly("1", "3", "4");
    }

    @Test
    void theVersionInPlaceIsKeptHoweverOldItIs() throws IOException {
        release("1", 100);
        versions.place("2", file, "name.jar");
        versions.place("3", file, "name.jar");
        versions.place("4", file, "name.jar");
        versions.prune();

        assertThat(kept()).contains("1").hasSize(3);
    }

    @Test
    void aFailedUnpackingLeavesNothing() throws IOException {
        Path archive =
                Archives.tarGz(home.resolve("bad"), tar -> tar.file("ok", "1").file("../evil", "2"));

        assertThatThrownBy(() -> versions.install("1", archive, new Unpacker(ArchiveLimits.DEFAULT)))
                .hasMessageContaining("leads out");

        assertThat(versions.has("1")).isFalse();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatAnInterruptedUnpackingLeftIsDeleted() throws IOException {
        Files.createDirectories(home.resolve("versions/.unpacking-7/x"));

        release("1", 100);

        assertThat(kept()).containsExactly("1");
    }

    @Test
    void aVersionIsDurableBeforeItHasItsName() throws IOException {
        Path archive = Archives.tarGz(
                home.resolve("archive"),
                tar -> tar.file("main.js", "1").file("lib/a.js", "2").link("lib/b.js", "a.js"));
        List<String> durable = new ArrayList<>();
        TreeSync.Sync noted = path -> {
            assertThat(versions.has("1")).isFalse();
            assertThat(path).exists();
            durable.add(path.getFileName().toString());
        };
        versions = new VersionStore(home, 3, new TreeSync(noted, noted));

        versions.install("1", archive, new Unpacker(ArchiveLimits.DEFAULT));

        assertThat(versions.has("1")).isTrue();
        assertThat(durable)
                .containsExactlyInAnyOrder("main.js", "a.js", "lib", ".unpacking-1")
                .containsSubsequence("a.js", "lib", ".unpacking-1")
                .endsWith(".unpacking-1");

        durable.clear();
        versions = new VersionStore(home, 3, new TreeSync(noted, path -> {}));
        versions.clear();
        versions.place("1", file, "name.jar");
        assertThat(durable).containsExactly("name.jar");
    }

    @Test
    void whatCannotBeMadeDurableIsNoVersion() throws IOException {
        versions = new VersionStore(
                home,
                3,
                new TreeSync(
                        path -> {
                            throw new IOException("the disk is full");
                        },
                        path -> {}));

        assertThatThrownBy(() -> versions.place("1", file, "name.jar")).hasMessage("the disk is full");

        assertThat(versions.has("1")).isFalse();
        assertThat(kept()).isEmpty();
    }

    @Test
    void aVersionThatIsDiscardedLeavesNothing() throws IOException {
        release("1", 100);
        versions.place("2", file, "name.jar");

        versions.discard("2");
        versions.discard("3");

        assertThat(versions.has("2")).isFalse();
        assertThat(kept()).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "/etc", ".hidden"})
    void anIdThatIsNoNameIsRefused(String id) {
        assertThat(versions.has(id)).isFalse();
        assertThatThrownBy(() -> versions.check(id)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> versions.switchTo(id, Instant.EPOCH)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void switchingToWhatIsNotThereFailsAndChangesNothing() throws IOException {
        release("1", 100);

        assertThatThrownBy(() -> versions.switchTo("2", Instant.EPOCH)).isInstanceOf(IOException.class);
        assertThat(versions.inPlace()).contains("1");
    }
}
