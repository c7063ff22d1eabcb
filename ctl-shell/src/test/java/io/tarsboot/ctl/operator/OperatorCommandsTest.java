package io.tarsboot.ctl.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupHeader;
import io.tarsboot.backup.BackupWriter;
import io.tarsboot.ctl.CtlProgram;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.testing.Ctl;
import io.tarsboot.ctl.testing.Ctl.Run;
import io.tarsboot.ctl.testing.StubAdmin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCommandsTest {

    private static final String MEMBERS = """
            {"group": "registry", "askedMember": "127.0.0.1:17893", "index": 41, "members": [
             {"address": "127.0.0.1:17893", "answers": true, "leader": true, "lastIndex": 42},
             {"address": "127.0.0.1:17993", "answers": true, "leader": false, "lastIndex": 41},
             {"address": "127.0.0.1:18093", "answers": false, "leader": false, "lastIndex": 0}], "changed": false}""";

    private final StubAdmin admin = new StubAdmin();

    @TempDir
    private Path home;

    private Ctl ctl;

    @BeforeEach
    void start() {
        ctl = CtlProgram.in(home).variable("TARSCTL_ADDRESS", admin.url());
        admin.json("GET /framework/groups/registry/members", MEMBERS);
        admin.json("POST /framework/groups/registry/members/127.0.0.1:17993", MEMBERS);
        admin.json("POST /framework/groups/registry/members/127.0.0.1:17993/lead", MEMBERS);
        admin.json("DELETE /framework/groups/registry/members/127.0.0.1:18093", MEMBERS);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void membersAreListedWithWhatMayStillFail() {
        Run run = ctl.run("operator", "members", "list", "registry");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .containsExactly(
                        "MEMBER ROLE ANSWERS LAST INDEX",
                        "127.0.0.1:17893 leader yes 42",
                        "127.0.0.1:17993 follower yes 41",
                        "127.0.0.1:18093 follower no -");
        assertThat(run.err()).isEqualTo("2 of 3 answer; with one less it stands still\n");
    }

    @Test
    void membersAreChanged() {
        assertThat(ctl.run("operator", "members", "add", "registry", "127.0.0.1:17993")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(ctl.run("operator", "members", "lead", "registry", "127.0.0.1:17993")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(ctl.run("operator", "members", "remove", "registry", "127.0.0.1:18093")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(admin.requests()).hasSize(3);
    }

    @Test
    void whatChangesNothingIsToldSo() {
        assertThat(ctl.run("operator", "members", "remove", "registry", "127.0.0.1:18093")
                        .err())
                .endsWith("Nothing was changed: 127.0.0.1:18093 is no member\n");
        assertThat(ctl.run("operator", "members", "lead", "registry", "127.0.0.1:17993")
                        .err())
                .contains("127.0.0.1:17993 does not lead yet");
    }

    @Test
    void aRefusedChangeIsAConflict() {
        admin.problem("DELETE /framework/groups/patch/members/127.0.0.1:1", 409, "conflict", "it is the last one");

        Run run = ctl.run("operator", "members", "remove", "patch", "127.0.0.1:1");

        assertThat(run.code()).isEqualTo(ExitCode.CONFLICT);
        assertThat(run.err()).contains("it is the last one");
    }

    @Test
    void theWordsOfACommandAreLedThroughOneByOne() {
        assertThat(ctl.run("operator").err()).contains("expected: one of members list, members add");
        assertThat(ctl.run("operator", "snapshot").err()).contains("expected: one of save, inspect, restore");
        assertThat(ctl.run("operator", "snapshots").code()).isEqualTo(ExitCode.USAGE);
        assertThat(ctl.run("help", "operator").out()).contains("operator snapshot restore");
    }

    @Test
    void aBackupIsSavedCheckedAndRestored() throws IOException {
        byte[] backup = backup();
        answerWith(backup);
        Path file = home.resolve("registry.backup");
        Path data = home.resolve("data");

        Run saved = ctl.run("operator", "snapshot", "save", "registry", file.toString());
        assertThat(saved.err()).isEmpty();
        assertThat(saved.out()).startsWith("Saved " + file + ": group registry at index 17, ");
        assertThat(file).hasBinaryContent(backup);
        assertThat(ctl.run("operator", "snapshot", "save", "registry", file.toString())
                        .code())
                .as("nothing is overwritten")
                .isEqualTo(ExitCode.CONFLICT);

        assertThat(ctl.run("operator", "snapshot", "inspect", file.toString()).out())
                .contains("registry", "0.1.0", "version 1, index 17, term 3", "users 1");

        Run restored = ctl.run("operator", "snapshot", "restore", file.toString(), "--to", data.toString());
        assertThat(restored.out())
                .isEqualTo(data + " begins with this backup of the group registry at its next start.\n");
        assertThat(data.resolve(BackupFile.STAGED)).hasBinaryContent(backup);
        assertThat(ctl.run("operator", "snapshot", "restore", file.toString(), "--to", data.toString())
                        .err())
                .contains("expected: an empty one");
    }

    @Test
    void aBackupThatBreaksOffIsNotKept() throws IOException {
        byte[] backup = backup();
        answerWith(Arrays.copyOf(backup, backup.length - 40));
        Path file = home.resolve("registry.backup");

        Run run = ctl.run("operator", "snapshot", "save", "registry", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("in the middle of the backup");
        try (var left = Files.list(home)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("registry.backup"));
        }
    }

    private void answerWith(byte[] body) {
        admin.on("GET /framework/groups/registry/backup", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/octet-stream");
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    private static byte[] backup() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        BackupWriter writer = new BackupWriter(target);
        writer.begin(new BackupHeader("registry", 17, 3, 1, "0.1.0", Instant.parse("2026-11-20T20:20:00Z")));
        writer.entry("users\0ann".getBytes(UTF_8), new byte[] {1});
        writer.finish();
        return target.toByteArray();
    }
}
