package io.tarsboot.ctl.operator;

import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupHeader;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.ctl.command.Argument;
import io.tarsboot.ctl.command.Kinds;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.failure.FailureException;
import io.tarsboot.ctl.output.Details;
import io.tarsboot.ctl.output.Texts;
import java.nio.file.Path;
import java.util.Map;

/** What the commands on backups share. */
final class Snapshots {

    static final Argument<Path> FILE = Argument.of(Kinds.FILE, "the backup");

    private Snapshots() {}

    static void describe(BackupSummary backup, Details details) {
        BackupHeader header = backup.header();
        details.line("group", header.group())
                .line("taken", Texts.time(header.takenAt()))
                .line("release", header.release())
                .line(
                        "state",
                        "version " + header.stateVersion() + ", index " + header.index() + ", term " + header.term())
                .line("entries", String.valueOf(backup.entries()));
        for (Map.Entry<String, Long> table : backup.tables().entrySet()) {
            details.line("", table.getKey() + " " + table.getValue());
        }
        details.line("files", backup.files() + ", " + Texts.size(backup.fileBytes()))
                .line("size", Texts.size(backup.bytes()))
                .line("sha256", backup.sha256());
    }

    static FailureException unusable(BackupException reason) {
        return Failure.of(ExitCode.FAILED, "backup-unusable", String.valueOf(reason.getMessage()))
                .exception();
    }
}
