package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.groups.GroupAdminPrx;
import io.tarsboot.protocol.groups.GroupError;
import io.tarsboot.protocol.groups.Member;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.groups.Outcome;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.registry.state.RegistryTables;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Eventually.isTrue("it goes on", () -> knows(replacement, "After"));
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

    @Test
    void whatIsKnownOfTheFormerRegistryOrOfAnEarlierRestoreIsReplacedAsAWhole() throws IOException {
        RunningMember former = alone("former");
        Eventually.isTrue(
                "it has an epoch", () -> !addresses(former, "", -1).epoch().isEmpty());
        assertThat(former.nodeSync().report(Deployment.report(true)).wholeWanted())
                .isFalse();
        Path backup = save(former.group());
        for (int i = 0; i < 20; i++) {
            announce(former, i);
        }
        DirectoryChange ofFormer = addresses(former, "", -1);
        assertThat(desired(former, 0).history()).isEqualTo(ofFormer.epoch());
        lose(former);

        RunningMember restored = restoredFrom(backup, "restored");
        assertThat(toldWhole(restored, ofFormer)).isTrue();
        Eventually.isTrue(
                "its epoch is its own",
                () -> !addresses(restored, "", -1).epoch().equals(ofFormer.epoch()));
        announce(restored, 100);
        DirectoryChange ofRestored = addresses(restored, "", -1);
        DesiredState wantedOfRestored = desired(restored, 0);
        lose(restored);

        RunningMember again = restoredFrom(backup, "again");
        // It comes to the same revisions by other changes.
        for (int i = 200; i < 210; i++) {
            announce(again, i);
        }
        assertThat(again.state().revision())
                .isGreaterThan(ofRestored.revision())
                .isGreaterThan(wantedOfRestored.revision());
        assertThat(toldWhole(again, ofRestored)).isTrue();
        assertThat(toldWhole(again, ofFormer)).isTrue();
        DirectoryChange now = addresses(again, "", -1);
        assertThat(toldWhole(again, now)).isFalse();

        DesiredState continued = desired(again, wantedOfRestored.revision());
        assertThat(continued.whole()).as("by its number nothing is wrong").isFalse();
        assertThat(continued.history())
                .as("but a node sees that it is of another history")
                .isEqualTo(now.epoch())
                .isNotEqualTo(wantedOfRestored.history());
    }

    @Test
    void everyTableIsInABackup() throws IOException {
        RunningMember former = alone("former");
        Everything.enter(former);
        Path backup = save(former.group());
        Map<TableId, List<Row>> known = new LinkedHashMap<>();
        for (TableId table : TableId.values()) {
            known.put(table, Everything.rows(former, table));
        }
        lose(former);

        Set<String> tables = BackupFile.inspect(backup).tables().keySet();
        assertThat(tables)
                .containsAll(
                        TableId.values().stream().map(RegistryTables::nameOf).toList());
        assertThat(tables)
                .contains("reign", "numbers", "epoch", "node-feed", "template-names", "task-order", "open-items");

        RunningMember restored = restoredFrom(backup, "restored");
        known.forEach((table, rows) -> {
            assertThat(rows).as("%s", table).isNotEmpty();
            if (!Everything.lively().contains(table)) {
                assertThat(Everything.rows(restored, table)).as("%s", table).isEqualTo(rows);
            }
        });
        long token = mastership(restored).token();
        assertThat(token).isPositive();
        assertThat(Everything.chooseMaster(restored, "r2", token))
                .as("tokens go on rising")
                .isGreaterThan(token);
    }

    private RunningMember restoredFrom(Path backup, String name) throws IOException {
        BackupFile.stage(backup, directory.resolve(name));
        return alone(name);
    }

    private static Mastership mastership(RunningMember member) {
        return Table.MASTERS.decode(
                member.metadata().get(TableId.MASTERS, "Demo.Hello").row());
    }

    private static DirectoryChange addresses(RunningMember member, String epoch, long since) {
        return TarsReader.read(member.nodeSync().watch("n1", "first", epoch, since, 0), DirectoryChange::read);
    }

    private static DesiredState desired(RunningMember member, long since) {
        return member.nodeSync().desired("n1", "first", since, 0);
    }

    private static boolean toldWhole(RunningMember member, DirectoryChange known) {
        return addresses(member, known.epoch(), known.revision()).whole();
    }

    private static void announce(RunningMember member, int port) {
        FrameworkEndpoint guest = FrameworkEndpoint.builder()
                .object("Guest.Server" + port + ".HelloObj")
                .node("guest")
                .transport("tcp")
                .host("127.0.0.1")
                .port(1 + port)
                .timeout(60_000)
                .build();
        Deployment.ok(member.metadata(), CommandType.ANNOUNCE, new Announce(guest));
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
        Saving.save(group, file);
        return file;
    }
}
