package io.tarsboot.ctl.operator;

import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.ctl.command.Invocation;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.command.Option;
import io.tarsboot.ctl.command.Usage;
import io.tarsboot.ctl.command.Verb;
import java.io.IOException;
import java.nio.file.Path;

/** {@code tarsctl operator snapshot restore}. */
public final class SnapshotRestore extends Verb {

    private static final Option<Path> TO = Option.of(
                    "to",
                    Kinds.FILE.called("DIRECTORY"),
                    "data directory of the member, which is empty or does not exist")
            .needed();

    public SnapshotRestore() {
        super(Usage.of("operator snapshot restore", "Let a member that has not started yet begin with a backup")
                .explained(
                        "Needs nothing but the file; run it on the machine of the member, as the user that will run it."
                                + " The backup makes a new cluster: its members are those that the member is configured with, and"
                                + " each of them begins with the same backup or joins later. The former cluster must not run any"
                                + " more.")
                .takes(Snapshots.FILE)
                .option(TO)
                .example(
                        "operator snapshot restore registry.backup --to data/registry",
                        "the registry begins with it at its next start"));
    }

    @Override
    protected void run(Invocation call) throws IOException {
        Path directory = call.get(TO);
        try {
            BackupSummary backup = BackupFile.stage(call.get(Snapshots.FILE), directory);
            call.output()
                    .result(
                            backup,
                            "%s begins with this backup of the group %s at its next start."
                                    .formatted(directory, backup.header().group()));
        } catch (BackupException e) {
            throw Snapshots.unusable(e);
        }
    }
}
