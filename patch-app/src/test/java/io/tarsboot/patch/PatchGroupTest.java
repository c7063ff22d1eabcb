package io.tarsboot.patch;

import static io.tarsboot.patch.Uploading.download;
import static io.tarsboot.patch.Uploading.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.codec.Bytes;
import io.tarsboot.patch.store.Samples;
import io.tarsboot.patch.store.Sha256;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.groups.Member;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.groups.Outcome;
import io.tarsboot.protocol.packages.Content;
import io.tarsboot.protocol.packages.PackageError;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.spring.framework.FrameworkServer;
import io.tarsboot.testkit.registry.FakeRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member alone that becomes three, loses one, and is saved and restored. */
class PatchGroupTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final FakeRegistry registry = new FakeRegistry();
    private final List<RunningMember> members = new ArrayList<>();

    @AfterEach
    void stop() {
        members.forEach(RunningMember::close);
        registry.close();
    }

    @Test
    void aMemberAloneBecomesThreeWhileItRunsAndALostOneIsReplaced() {
        RunningMember first = start("first", false);
        byte[] old = Samples.bytes(1, 1_500_000);
        Content before = upload(first.packages(), old);

        RunningMember second = join(first, "second");
        RunningMember third = join(first, "third");

        await().atMost(PATIENCE).until(() -> second.store().holds(new Sha256(before.sha256())));
        byte[] fresh = Samples.bytes(2, 1_500_000);
        Content after = upload(third.packages(), fresh);
        await().atMost(PATIENCE).until(() -> first.store().holds(new Sha256(after.sha256())));

        String lost = first.address();
        lose(first);
        assertThat(download(second.packages(), before.sha256())).isEqualTo(old);
        await().atMost(PATIENCE)
                .until(() -> second.group().change(MemberStep.REMOVE, lost).equals(Outcome.DEFAULT));
        RunningMember replacement = join(second, "replacement");

        assertThat(download(replacement.packages(), after.sha256())).isEqualTo(fresh);
        assertThat(second.group().members().group().members())
                .extracting(Member::address)
                .containsExactlyInAnyOrder(second.address(), third.address(), replacement.address());
        await().atMost(PATIENCE).until(() -> replacement.store().holds(new Sha256(before.sha256())));
    }

    @Test
    void aBackupBringsThePackagesAlong() throws IOException {
        RunningMember former = start("former", false);
        byte[] kept = Samples.bytes(1, 2_500_000);
        Content content = upload(former.packages(), kept);
        Content removed = upload(former.packages(), Samples.bytes(2, 1000));
        assertThat(former.packages().remove(removed.sha256()).error()).isEqualTo(PackageError.NONE);

        Path backup = save(former);
        BackupSummary summary = BackupFile.inspect(backup);
        assertThat(summary.header().group()).isEqualTo("packages");
        assertThat(summary.files()).isEqualTo(1);
        assertThat(summary.fileBytes()).isEqualTo(kept.length);

        BackupFile.stage(backup, directory.resolve("restored"));
        RunningMember restored = start("restored", false);

        assertThat(download(restored.packages(), content.sha256())).isEqualTo(kept);
        assertThat(restored.store().list()).containsExactly(new Sha256(content.sha256()));
        assertThat(download(
                        restored.packages(),
                        upload(restored.packages(), Samples.bytes(3, 1000)).sha256()))
                .isEqualTo(Samples.bytes(3, 1000));
    }

    private RunningMember join(RunningMember known, String name) {
        RunningMember joining = start(name, true);
        assertThat(isAnnounced(joining))
                .as("nobody is sent to who is no member yet")
                .isFalse();
        assertThat(known.group().change(MemberStep.ADD, joining.address())).isEqualTo(Outcome.DEFAULT);
        await().atMost(PATIENCE).until(() -> isAnnounced(joining));
        return joining;
    }

    private static boolean isAnnounced(RunningMember member) {
        RaftGroup<?, ?> group = member.context().getBean(RaftGroup.class);
        return !PatchConfiguration.announcements(group, member.context().getBean(FrameworkServer.class))
                .isEmpty();
    }

    private RunningMember start(String name, boolean joining) {
        Map<String, String> properties = Map.of(
                "tars.patch.upkeep-interval", "200ms",
                "tars.patch.replication-timeout", "10s",
                "tars.patch.joining", String.valueOf(joining));
        RunningMember member = RunningMember.start(directory.resolve(name), registry, properties);
        members.add(member);
        return member;
    }

    private void lose(RunningMember member) {
        members.remove(member);
        member.close();
    }

    private Path save(RunningMember member) throws IOException {
        GroupAdminPrx group = member.group();
        Path file = directory.resolve("packages.backup");
        assertThat(group.beginBackup("one", false)).isEqualTo(Outcome.DEFAULT);
        try (OutputStream out = Files.newOutputStream(file)) {
            long offset = 0;
            for (Bytes piece = piece(group, 0); !piece.isEmpty(); piece = piece(group, offset)) {
                out.write(piece.toByteArray());
                offset += piece.size();
            }
        }
        return file;
    }

    private static Bytes piece(GroupAdminPrx group, long offset) {
        var read = group.readBackup("one", offset);
        assertThat(read.result()).isEqualTo(Outcome.DEFAULT);
        return read.chunk();
    }
}
