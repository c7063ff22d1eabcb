package io.tarsboot.patch;

import static io.tarsboot.patch.Uploading.download;
import static io.tarsboot.patch.Uploading.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.backup.BackupFile;
import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.catalog.Catalog;
import io.tarsboot.patch.store.Samples;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.packages.NamedContent;
import io.tarsboot.testkit.registry.FakeRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Backups that releases wrote, each in the form of its time: whatever this release does, it reads them. They are never
 * recorded anew; a release whose form is another one adds its own, by {@link #main}.
 */
class RecordedBackupsTest {

    private static final byte[] CONTENT = Samples.bytes(1, 2000);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = "packages-0.1.0.backup")
    void aBackupOfAnEarlierReleaseIsRestoredWithItsPackages(String recorded) throws IOException {
        Path backup = directory.resolve("backup");
        try (InputStream in = getClass().getResourceAsStream(recorded)) {
            Files.copy(Objects.requireNonNull(in, recorded), backup);
        }
        assertThat(BackupFile.stage(backup, directory.resolve("restored")).tables())
                .containsOnlyKeys("content", "names", "paths", "endpoints");

        try (FakeRegistry registry = new FakeRegistry();
                RunningMember member = RunningMember.start(directory.resolve("restored"), registry)) {
            String sha256 = Samples.expected(CONTENT).sha256().hex();
            assertThat(download(member.packages(), sha256)).isEqualTo(CONTENT);
            assertThat(member.packages().kept("", 10).contents())
                    .singleElement()
                    .satisfies(content -> assertThat(content.sha256()).isEqualTo(sha256));
            assertThat(member.context().getBean(Catalog.class).names())
                    .singleElement()
                    .satisfies(name -> assertThat(name.path()).isEqualTo("TARSBatchPatching/App/App.tgz"));
        }
    }

    /** Records what this release writes. */
    public static void main(String[] file) throws IOException {
        Path scratch = Files.createTempDirectory("packages");
        try (FakeRegistry registry = new FakeRegistry();
                RunningMember member =
                        RunningMember.start(scratch, registry, Map.of("tars.patch.upkeep-interval", "100ms"))) {
            String sha256 = upload(member.packages(), CONTENT).sha256();
            member.context().getBean(Catalog.class).bind(new NamedContent("TARSBatchPatching/App/App.tgz", sha256, 1));
            member.context().getBean(Catalog.class).announce("127.0.0.1:1");
            save(member.group(), Path.of(file[0]));
        }
    }

    private static void save(GroupAdminPrx group, Path file) throws IOException {
        group.beginBackup("recorded", false);
        try (OutputStream out = Files.newOutputStream(file)) {
            long offset = 0;
            while (true) {
                Bytes piece = group.readBackup("recorded", offset).chunk();
                if (piece.isEmpty()) {
                    return;
                }
                out.write(piece.toByteArray());
                offset += piece.size();
            }
        }
    }
}
