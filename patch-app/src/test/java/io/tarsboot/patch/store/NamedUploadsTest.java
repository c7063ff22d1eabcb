package io.tarsboot.patch.store;

import static io.tarsboot.patch.store.UploadsTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.testkit.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class NamedUploadsTest {

    private static final byte[] CONTENT = Samples.bytes(1, 10_000);
    private static final String NAME = "../../../tmp/evil";

    @TempDir
    Path directory;

    private final ManualClock clock = new ManualClock();
    private final StoreLimits limits = new StoreLimits(DataSize.ofKilobytes(20), 1, Duration.ofMinutes(10));
    private ContentStore store;
    private NamedUploads uploads;

    @BeforeEach
    void open() throws IOException {
        store = ContentStore.open(directory.resolve("store"));
        uploads = NamedUploads.open(store, partial(), limits, clock);
    }

    @Test
    void chunksBecomeContentAndTheNameNeverAPath() {
        uploads.begin(NAME);
        uploads.append(NAME, Samples.piece(CONTENT, 0, 6_000));
        assertThat(partial()).isDirectoryContaining(file -> Sha256.isValid(file.getFileName() + ""));
        uploads.append(NAME, Samples.piece(CONTENT, 6_000, 10_000));

        StoredContent stored = uploads.finish(NAME, Samples.md5(CONTENT).toUpperCase(Locale.ROOT));

        assertThat(stored.sha256()).isEqualTo(Samples.expected(CONTENT).sha256());
        assertThat(store.read(stored.sha256(), 0, 10_000)).isEqualTo(Bytes.wrap(CONTENT));
        assertThat(partial()).isEmptyDirectory();
    }

    @Test
    void anotherMd5IsRefusedAndTheBytesAreThrownAway() {
        uploads.begin(NAME);
        uploads.append(NAME, Bytes.wrap(CONTENT));

        refused(StoreException.Reason.WRONG_DIGEST, () -> uploads.finish(NAME, "0".repeat(32)));

        assertThat(store.list()).isEmpty();
        refused(StoreException.Reason.NOT_FOUND, () -> uploads.append(NAME, Bytes.wrap(CONTENT)));
    }

    @Test
    void aFirstChunkBeginsAnew() {
        uploads.begin(NAME);
        uploads.append(NAME, Bytes.wrap(new byte[100]));
        uploads.begin(NAME);
        uploads.append(NAME, Bytes.wrap(CONTENT));

        assertThat(uploads.finish(NAME, Samples.md5(CONTENT)).size()).isEqualTo(10_000);
    }

    @Test
    void sizeAndNumberAreBounded() {
        uploads.begin(NAME);
        refused(StoreException.Reason.UNAVAILABLE, () -> uploads.begin("another"));
        uploads.append(NAME, Bytes.wrap(new byte[20 * 1024]));
        refused(StoreException.Reason.TOO_LARGE, () -> uploads.append(NAME, Bytes.wrap(new byte[1])));

        uploads.begin("another");
        clock.advance(Duration.ofMinutes(11));
        uploads.begin(NAME);
        assertThat(partial()).isDirectoryContaining("glob:**").satisfies(folder -> {
            try (var files = Files.list(folder)) {
                assertThat(files).hasSize(1);
            }
        });
    }

    @Test
    void aStartRemovesWhatAFormerRunLeft() throws IOException {
        uploads.begin(NAME);
        uploads.append(NAME, Bytes.wrap(CONTENT));

        NamedUploads restarted = NamedUploads.open(store, partial(), limits, clock);

        assertThat(partial()).isEmptyDirectory();
        refused(StoreException.Reason.NOT_FOUND, () -> restarted.append(NAME, Bytes.wrap(CONTENT)));
    }

    private Path partial() {
        return directory.resolve("named");
    }
}
