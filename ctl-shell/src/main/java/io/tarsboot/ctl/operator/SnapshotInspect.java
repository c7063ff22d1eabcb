package io.tarsboot.ctl.operator;

import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;

/** {@code tarsctl operator snapshot inspect}. */
public final class SnapshotInspect extends Verb {

    public SnapshotInspect() {
        super(Usage.of("operator snapshot inspect", "Check a backup and say what is in it")
                .explained("Needs nothing but the file. Exit code 1 if it is damaged.")
                .takes(Snapshots.FILE)
                .example("operator snapshot inspect registry.backup", "what is it of, and is it whole"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        try {
            BackupSummary backup = BackupFile.inspect(call.get(Snapshots.FILE));
            call.output().record(backup, details -> Snapshots.describe(backup, details));
        } catch (BackupException e) {
            throw Snapshots.unusable(e);
        }
    }
}
