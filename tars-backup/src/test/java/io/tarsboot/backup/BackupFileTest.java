package io.tarsboot.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupFileTest {

    private static final BackupHeader HEADER =
            new BackupHeader("accounts", 17, 3, 1, "1.2.3", Instant.parse("2026-11-20T20:20:00Z"));

    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsReadInItsOrder() throws IOException {
        Path file = write(sample());
        List<String> seen = new ArrayList<>();

        BackupSummary summary = BackupFile.read(file, new BackupVisitor() {
            @Override
            public void begin(BackupHeader header) {
                seen.add("begin " + header.index());
            }

            @Override
            public void entry(byte[] key, byte[] value) {
                seen.add(new String(key, UTF_8).replace('\0', '/') + "=" + new String(value, UTF_8));
            }

            @Override
            public void file(String name, long size, InputStream content) throws IOException {
                seen.add(name + " " + size + " " + new String(content.readAllBytes(), UTF_8));
            }
        });

        assertThat(seen)
                .containsExactly("begin 17", "names/a=1", "names/b=", "sizes/a=9", "c0ffee 5 bytes", "empty 0 ");
        assertThat(summary.header()).isEqualTo(HEADER);
        assertThat(summary.tables()).isEqualTo(Map.of("names", 2L, "sizes", 1L));
        assertThat(summary.entries()).isEqualTo(3);
        assertThat(summary.files()).isEqualTo(2);
        assertThat(summary.fileBytes()).isEqualTo(5);
        assertThat(summary.bytes()).isEqualTo(Files.size(file));
    }

    @Test
    void filesThatTheVisitorDoesNotReadArePassedOver() throws IOException {
        assertThat(BackupFile.inspect(write(sample())).files()).isEqualTo(2);
    }

    @Test
    void aBackupThatWasCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = sample();

        for (int length = 0; length < whole.length; length++) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> BackupFile.inspect(file))
                    .as("the first %d of %d bytes", length, whole.length)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining(file.toString());
        }
        Path half = write(Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> BackupFile.inspect(half))
                .hasMessageContaining("ends after " + whole.length / 2 + " bytes, in the middle of the backup");
    }

    @Test
    void aBackupWithAnyByteChangedIsRefused() throws IOException {
        byte[] whole = sample();

        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x41;
            Path file = write(changed);
            assertThatThrownBy(() -> BackupFile.inspect(file))
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(BackupException.class);
        }
    }

    @Test
    void aBackupWithSomethingBehindItIsRefused() throws IOException {
        byte[] longer = Arrays.copyOf(sample(), sample().length + 1);
        Path file = write(longer);

        assertThatThrownBy(() -> BackupFile.inspect(file)).hasMessageContaining("damaged (something follows its end)");
    }

    @Test
    void anythingElseIsNoBackup() throws IOException {
        Path file = write("PK\3\4 this is an archive of some other kind".getBytes(UTF_8));

        assertThatThrownBy(() -> BackupFile.inspect(file))
                .hasMessage(file + ": not a backup (expected: a file that tarsctl operator snapshot save has written)");
    }

    @Test
    void aBackupOfANewerFormatSaysWhichReleaseWroteIt() throws IOException {
        Path file = write("TARS backup 2\nrelease: 9.9.9\nnovelty: yes\n\n???".getBytes(UTF_8));

        assertThatThrownBy(() -> BackupFile.inspect(file))
                .hasMessage(file + ": a backup of format 2, written by release 9.9.9 (expected: at most format 1);"
                        + " use that release, or a newer one");
    }

    @Test
    void aFileThatIsShorterThanAnnouncedIsNotWritten() {
        BackupWriter writer = new BackupWriter(OutputStream.nullOutputStream());

        assertThatThrownBy(() -> writer.file("c0ffee", 6, new ByteArrayInputStream("bytes".getBytes(UTF_8))))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("c0ffee: ends 1 bytes early");
    }

    @Test
    void aBackupIsStagedInAnEmptyDirectoryOnly() throws IOException {
        Path file = write(sample());
        Path fresh = directory.resolve("data/registry");

        BackupFile.stage(file, fresh);

        assertThat(fresh.resolve(BackupFile.STAGED)).hasSameBinaryContentAs(file);
        assertThat(Files.getPosixFilePermissions(fresh.resolve(BackupFile.STAGED)))
                .as("it is full of secrets")
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThatThrownBy(() -> BackupFile.stage(file, fresh))
                .isInstanceOf(BackupException.class)
                .hasMessageStartingWith("directory: " + fresh + " holds restore.backup (expected: an empty one");
    }

    @Test
    void whatIsDamagedIsNotStaged() throws IOException {
        byte[] damaged = sample();
        damaged[damaged.length - 1]++;
        Path file = write(damaged);
        Path fresh = directory.resolve("fresh");

        assertThatThrownBy(() -> BackupFile.stage(file, fresh)).isInstanceOf(BackupException.class);

        assertThat(fresh).doesNotExist();
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(directory.resolve("a.backup"), content);
    }

    private static byte[] sample() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        BackupWriter writer = new BackupWriter(target);
        writer.begin(HEADER);
        entry(writer, "names\0a", "1");
        entry(writer, "names\0b", "");
        entry(writer, "sizes\0a", "9");
        writer.file("c0ffee", 5, new ByteArrayInputStream("bytes and more".getBytes(UTF_8)));
        writer.file("empty", 0, InputStream.nullInputStream());
        writer.finish();
        return target.toByteArray();
    }

    private static void entry(BackupWriter writer, String key, String value) throws IOException {
        writer.entry(key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
