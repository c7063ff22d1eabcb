package io.tarsboot.ctl.operator;

import io.tarsboot.admin.api.GroupBackupApi;
import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.output.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code tarsctl operator snapshot save}. */
public final class SnapshotSave extends Verb {

    private static final Option<Boolean> LOCAL =
            Option.flag("local", "what one member has, if need be without a leader");

    public SnapshotSave() {
        super(Usage.of("operator snapshot save", "Save the state of a group while it runs")
                .explained(
                        "Of patch, the packages come along. The file is checked before it gets its name. Keep it secret:"
                                + " it holds password hashes, configuration files and packages.")
                .takes(Members.GROUP, Snapshots.FILE)
                .option(LOCAL)
                .example("operator snapshot save registry registry.backup", "every night, before an upgrade"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Path file = call.get(Snapshots.FILE);
        if (Files.exists(file)) {
            throw Failure.of(ExitCode.CONFLICT, "file-exists", file + ": exists already")
                    .withFix("Give another name.")
                    .exception();
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            transfer(call, part);
            BackupSummary backup = BackupFile.inspect(part);
            Files.move(part, file);
            call.output()
                    .result(
                            backup,
                            "Saved %s: group %s at index %d, %s."
                                    .formatted(
                                            file,
                                            backup.header().group(),
                                            backup.header().index(),
                                            Texts.size(backup.bytes())));
        } catch (BackupException e) {
            throw Snapshots.unusable(e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void transfer(Invocation call, Path part) throws IOException {
        GroupBackupApi groups = call.admin().stream(GroupBackupApi.class);
        try (InputStream in = groups.backup(call.get(Members.GROUP), call.has(LOCAL));
                OutputStream out = BackupFile.create(part)) {
            in.transferTo(out);
        }
    }
}
