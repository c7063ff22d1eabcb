package io.tarsboot.node.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class PackageDownloadTest {

    private static final int SIZE = 3_000_000;

    @TempDir
    Path directory;

    private final byte[] content = new byte[SIZE];
    private final List<Long> offsets = new ArrayList<>();
    private int failures;

    PackageDownloadTest() {
        new Random(7).nextBytes(content);
    }

    private PackageContent described() throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        return new PackageContent(digest, SIZE);
    }

    private Bytes read(String sha256, long offset, int length) throws IOException {
        if (failures > 0) {
            failures--;
            throw new IOException("connection refused");
        }
        offsets.add(offset);
        return Bytes.copyOf(content, (int) offset, (int) Math.min(length, SIZE - offset));
    }

    private PackageDownload download(PackageSource source) {
        return new PackageDownload(source, DataSize.ofMegabytes(10), 3, Duration.ofMillis(1));
    }

    @Test
    void thePackageArrivesWholeAndProgressIsTold() throws Exception {
        List<Long> progress = new ArrayList<>();

        Path file = download(this::read).fetch(described(), directory, (received, size) -> progress.add(received));

        assertThat(file).hasBinaryContent(content);
        assertThat(progress).isSorted().endsWith((long) SIZE);
    }

    @Test
    void aDownloadGoesOnWhereItEnded() throws Exception {
        assertThatThrownBy(() ->
                        download(this::read).fetch(described(), directory, (received, size) -> received < 2_000_000))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("newer command");
        offsets.clear();

        Path file = download(this::read).fetch(described(), directory, (received, size) -> true);

        assertThat(file).hasBinaryContent(content);
        assertThat(offsets).first().isEqualTo(2L << 20);
    }

    @Test
    void aFewFailuresAreTriedAgain() throws Exception {
        failures = 2;

        assertThat(download(this::read).fetch(described(), directory, (received, size) -> true))
                .hasBinaryContent(content);
    }

    @Test
    void aStoreThatIsAwayFailsTheDownload() {
        failures = Integer.MAX_VALUE;

        assertThatThrownBy(() -> download(this::read).fetch(described(), directory, (received, size) -> true))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("3 tries failed")
                .hasMessageContaining("connection refused");
    }

    @Test
    void aWrongDigestIsRefusedAndForgotten() throws Exception {
        PackageContent other = new PackageContent("0".repeat(64), SIZE);

        assertThatThrownBy(() -> download(this::read).fetch(other, directory, (received, size) -> true))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining(described().sha256())
                .hasMessageContaining("0000");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatAnEarlierRunLeftDamagedIsFound() throws Exception {
        Files.write(directory.resolve(described().sha256() + ".part"), new byte[1000]);

        assertThatThrownBy(() -> download(this::read).fetch(described(), directory, (received, size) -> true))
                .isInstanceOf(ReleaseException.class);
        assertThat(download(this::read).fetch(described(), directory, (received, size) -> true))
                .hasBinaryContent(content);
    }

    @Test
    void aShortOrLongContentIsRefused() {
        assertThatThrownBy(() -> download((sha256, offset, length) -> Bytes.EMPTY)
                        .fetch(described(), directory, (received, size) -> true))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("after 0 bytes");
        assertThatThrownBy(() -> download((sha256, offset, length) -> Bytes.wrap(new byte[length + 1]))
                        .fetch(described(), directory, (received, size) -> true))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("more than");
    }

    @Test
    void aPackageThatIsTooLargeIsNotEvenAskedFor() {
        assertThatThrownBy(() -> download(this::read)
                        .fetch(new PackageContent("a".repeat(64), 11 << 20), directory, (received, size) -> true))
                .isInstanceOf(ReleaseException.class)
                .hasMessageContaining("at most 10485760");
        assertThat(offsets).isEmpty();
    }
}
