package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.groups.GroupError;
import io.tarsboot.protocol.groups.Member;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.groups.Outcome;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry alone that becomes three, loses a member, and is saved and restored. */
class GroupTest {

    @TempDir
    private Path directory;

    private final List<RunningMember> members = new ArrayList<>();

    @AfterEach
    void stop() {
        members.forEach(RunningMember::close);
    }

    @Test
    void aRegistryAloneBecomesThreeWhileItRunsAndALostMemberIsReplaced() throws IOException {
        RunningMember first = alone("first");
        enter(first, "Before");
        RunningMember second = join(first, "second");
        RunningMember third = join(first, "third");
        enter(third, "After");

        String lost = second.state().self();
        lose(second);
        assertThat(third.group().change(MemberStep.REMOVE, first.state().self()).error())
                .as("one of two would be left")
                .isEqualTo(GroupError.INVALID);
        assertThat(third.group().change(MemberStep.REMOVE, lost)).isEqualTo(Outcome.DEFAULT);
        RunningMember replacement = join(third, "replacement");

        assertThat(knows(replacement, "Before")).isTrue();
        assertThat(knows(replacement, "After")).isTrue();
        assertThat(replacement.group().members().group().members())
                .allMatch(Member::answers)
                .extracting(Member::address)
                .containsExactlyInAnyOrder(
                        first.state().self(),
                        third.state().self(),
                        replacement.state().self());
        lose(first);
        Eventually.isTrue("it goes on", () -> replacement.state().leader().isPresent());
        enter(replacement, "Later");
    }

    @Test
    void aBackupMakesANewRegistryThatKnowsWhatTheFormerKnew() throws IOException {
        RunningMember former = alone("former");
        enter(former, "Kept");
        Path backup = save(former.group());
        enter(former, "TooLate");
        long revision = former.state().revision();
        lose(former);
        BackupSummary summary = BackupFile.inspect(backup);
        assertThat(summary.header().group()).isEqualTo("registry");
        assertThat(summary.tables()).containsKeys("applications", "templates");

        BackupFile.stage(backup, directory.resolve("restored"));
        RunningMember restored = alone("restored");

        assertThat(knows(restored, "Kept")).isTrue();
        assertThat(knows(restored, "TooLate")).isFalse();
        assertThat(restored.state().revision())
                .as("nobody who followed the former one misses a change")
                .isGreaterThan(revision);
        enter(restored, "Fresh");
    }

    @Test
    void aNodeThatKnowsLaterChangesOfTheFormerRegistryIsToldEverything() throws IOException {
        RunningMember former = alone("former");
        Eventually.isTrue(
                "the default templates are there",
                () -> former.metadata()
                        .get(TableId.TEMPLATES, "tars.springboot")
                        .result());
        Deployment.prepare(former);
        Path backup = save(former.group());
        Deployment.release(former, "t1");
        DesiredState known = former.nodeSync().desired("n1", "first", 0, 1000);
        lose(former);

        BackupFile.stage(backup, directory.resolve("restored"));
        RunningMember restored = alone("restored");
        DesiredState told = restored.nodeSync().desired("n1", "first", known.revision(), 1000);

        assertThat(told.whole()).isTrue();
        assertThat(told.assignments())
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.desired().generation())
                        .isLessThan(known.assignments().get(0).desired().generation()));
    }

    private RunningMember alone(String name) throws IOException {
        RunningMember member = new RunningMember(directory.resolve(name), RunningMember.freePort(), List.of());
        members.add(member);
        return member;
    }

    private RunningMember join(RunningMember known, String name) throws IOException {
        RunningMember joining = RunningMember.joining(directory.resolve(name), RunningMember.freePort());
        members.add(joining);
        assertThat(known.group().change(MemberStep.ADD, joining.state().self())).isEqualTo(Outcome.DEFAULT);
        return joining;
    }

    private void lose(RunningMember member) {
        members.remove(member);
        member.close();
    }

    private static void enter(RunningMember member, String application) {
        PutApplication put =
                new PutApplication(Application.builder().name(application).build(), true);
        assertThat(Deployment.execute(member.metadata(), CommandType.PUT_APPLICATION, put)
                        .message())
                .isEmpty();
    }

    private static boolean knows(RunningMember member, String application) {
        return member.metadata().get(TableId.APPLICATIONS, application).result();
    }

    private Path save(GroupAdminPrx group) throws IOException {
        Path file = directory.resolve("registry.backup");
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
