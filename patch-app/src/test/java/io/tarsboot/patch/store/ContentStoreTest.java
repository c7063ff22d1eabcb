package io.tarsboot.patch.store;

import static io.tarsboot.patch.store.UploadsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.testkit.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class ContentStoreTest {

    private static final int SIZE = ContentStore.MAX_CHUNK + 10;
    private static final byte[] CONTENT = Samples.bytes(1, SIZE);
    private static final Sha256 SHA = Samples.expected(CONTENT).sha256();

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private ContentStore store;

    @BeforeEach
    void fill() throws IOException {
        store = ContentStore.open(directory);
        StoreLimits limits = new StoreLimits(DataSize.ofMegabytes(2), 2, Duration.ofMinutes(10));
        UploadsTest.store(Uploads.open(store, directory.resolve("uploads"), limits, clock), CONTENT);
    }

    @Test
    void aReadGivesAtMostOneChunk() {
        Bytes first = store.read(SHA, 0, Integer.MAX_VALUE);
        Bytes second = store.read(SHA, first.size(), Integer.MAX_VALUE);

        assertThat(first).isEqualTo(Samples.piece(CONTENT, 0, ContentStore.MAX_CHUNK));
        assertThat(second).isEqualTo(Samples.piece(CONTENT, ContentStore.MAX_CHUNK, SIZE));
        assertThat(store.read(SHA, SIZE, 1)).isEqualTo(Bytes.EMPTY);
        assertThat(store.read(SHA, Long.MAX_VALUE, 1)).isEqualTo(Bytes.EMPTY);
        assertThat(store.read(SHA, 5, 3)).isEqualTo(Samples.piece(CONTENT, 5, 8));
    }

    @Test
    void aReadOfNothingOrBeforeTheStartIsRefused() {
        refused(StoreException.Reason.INVALID, () -> store.read(SHA, -1, 10));
        refused(StoreException.Reason.INVALID, () -> store.read(SHA, 0, 0));
        refused(StoreException.Reason.INVALID, () -> store.read(SHA, 0, -1));
    }

    @Test
    void unknownContentIsNotFound() {
        Sha256 unknown = new Sha256("0".repeat(64));
        assertThat(store.holds(unknown)).isFalse();
        assertThat(store.claim(unknown, clock.instant())).isFalse();
        assertThat(store.removeUnclaimed(unknown, clock.instant())).isFalse();
        refused(StoreException.Reason.NOT_FOUND, () -> store.read(unknown, 0, 1));
        refused(StoreException.Reason.NOT_FOUND, () -> store.describe(unknown));
    }

    @Test
    void contentThatIsClaimedInTimeIsNotRemoved() {
        clock.advance(Duration.ofHours(1));
        assertThat(store.claim(SHA, clock.instant())).isTrue();

        assertThat(store.removeUnclaimed(SHA, clock.instant())).isFalse();
        assertThat(store.holds(SHA)).isTrue();

        clock.advance(Duration.ofHours(1));
        assertThat(store.removeUnclaimed(SHA, clock.instant())).isTrue();
        assertThat(store.holds(SHA)).isFalse();
    }

    @Test
    void contentIsThereAfterARestart() throws IOException {
        ContentStore restarted = ContentStore.open(directory);

        assertThat(restarted.list()).containsExactly(SHA);
        assertThat(restarted.describe(SHA)).isEqualTo(new StoredContent(SHA, SIZE, Samples.md5(CONTENT)));
    }

    @Test
    void otherFilesAreNotContent() throws IOException {
        Files.writeString(directory.resolve("content").resolve("f".repeat(64)), "in the wrong folder");
        Files.writeString(directory.resolve("content").resolve("README"), "not ours");

        assertThat(store.list()).containsExactly(SHA);
    }
}
