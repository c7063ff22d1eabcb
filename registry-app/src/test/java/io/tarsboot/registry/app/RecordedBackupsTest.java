package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.backup.BackupFile;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.Instance;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.registry.state.RegistryTables;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Backups that releases wrote, each in the form of its time: whatever this release does, it reads them. They are never
 * recorded anew; a release whose form is another one adds its own, by {@link #main}.
 */
class RecordedBackupsTest {

    /** Their rows go when their time is over, so those of an old backup are there for a moment only. */
    private static final List<TableId> EXPIRING =
            List.of(TableId.TOKENS, TableId.JOIN_TOKENS, TableId.NODE_COMMANDS, TableId.FRAMEWORK);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = "registry-0.1.0.backup")
    void aBackupOfAnEarlierReleaseIsRestoredWithEveryRowOfIt(String recorded) throws IOException {
        Path backup = directory.resolve("backup");
        try (InputStream in = getClass().getResourceAsStream(recorded)) {
            Files.copy(Objects.requireNonNull(in, recorded), backup);
        }
        assertThat(BackupFile.stage(backup, directory.resolve("restored")).tables())
                .containsKeys(Table.ALL.stream()
                        .map(table -> RegistryTables.nameOf(table.id()))
                        .toArray(String[]::new));

        try (RunningMember member =
                new RunningMember(directory.resolve("restored"), RunningMember.freePort(), List.of())) {
            for (Table<?> table : Table.ALL) {
                List<Row> rows = Everything.rows(member, table.id());
                assertThat(rows.isEmpty()).as("%s", table.id()).isIn(false, EXPIRING.contains(table.id()));
                for (Row row : rows) {
                    assertThat(table.decode(row)).isNotNull();
                }
            }
            Instance instance = Table.INSTANCES.decode(
                    member.metadata().get(TableId.INSTANCES, "Demo.Hello/n1").row());
            assertThat(instance.actual().packageId()).isEqualTo("p1");
            assertThat(Table.MASTERS
                            .decode(member.metadata()
                                    .get(TableId.MASTERS, "Demo.Hello")
                                    .row())
                            .node())
                    .isEqualTo("n1");
            Deployment.ok(
                    member.metadata(),
                    CommandType.PUT_APPLICATION,
                    new PutApplication(Application.builder().name("Later").build(), true));
        }
    }

    /** Records what this release writes. */
    public static void main(String[] file) throws IOException {
        Path scratch = Files.createTempDirectory("registry");
        try (RunningMember member = new RunningMember(scratch, RunningMember.freePort(), List.of())) {
            Everything.enter(member);
            Saving.save(member.group(), Path.of(file[0]));
        }
    }
}
