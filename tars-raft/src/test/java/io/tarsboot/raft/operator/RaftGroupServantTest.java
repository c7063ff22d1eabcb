package io.tarsboot.raft.operator;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.groups.GroupAdminMembersResult;
import io.tarsboot.protocol.groups.GroupAdminReadBackupResult;
import io.tarsboot.protocol.groups.GroupError;
import io.tarsboot.protocol.groups.Member;
import io.tarsboot.protocol.groups.MemberStep;
import io.tarsboot.protocol.groups.Outcome;
import io.tarsboot.raft.RaftGroup;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.fixture.Waiting;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaftGroupServantTest {

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void start() {
        cluster = RaftCluster.inProcess(directory.resolve("group"), new InProcessNetwork(), member -> Accounts.group())
                .start(1);
        opened.add(cluster);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void aGroupGrowsToThreeAndGetsAnotherLeader() {
        RaftGroupServant servant = servant(cluster.leader());
        for (int i = 0; i < 2; i++) {
            int joining = cluster.startJoining();
            assertOk(servant.change(MemberStep.ADD, cluster.address(joining).toString()));
        }

        assertOk(servant.change(MemberStep.LEAD, cluster.address(2).toString()));
        Waiting.await("the new leader", () -> cluster.member(2).isLeader());
        Waiting.await(
                "the former leader to know it",
                () -> cluster.address(2).equals(cluster.member(0).status().leader()));

        GroupAdminMembersResult members = await(servant.members());
        assertThat(members.result()).isEqualTo(Outcome.DEFAULT);
        assertThat(members.group().name()).isEqualTo("accounts");
        assertThat(members.group().members()).hasSize(3).allMatch(Member::answers);
        assertThat(members.group().members())
                .filteredOn(Member::leader)
                .extracting(Member::address)
                .containsExactly(cluster.address(2).toString());

        assertOk(servant.change(MemberStep.REMOVE, cluster.address(1).toString()));
        assertThat(cluster.leader().members()).hasSize(2);
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        RaftGroupServant servant = servant(cluster.leader());

        assertThat(await(servant.change(MemberStep.ADD, "nonsense")))
                .isEqualTo(new Outcome(
                        GroupError.INVALID, "member address: nonsense (expected: host:port or [::1]:port)"));
        assertThat(await(servant.change(MemberStep.REMOVE, cluster.address(0).toString()))
                        .error())
                .isEqualTo(GroupError.INVALID);
        assertThat(await(servant.readBackup("unknown", 0)).result().error()).isEqualTo(GroupError.NOT_FOUND);
        assertThat(await(servant.beginBackup("", false)).error()).isEqualTo(GroupError.INVALID);
    }

    @Test
    void aBackupIsReadPieceByPieceAndRestored() throws IOException {
        deposit(cluster.leader(), "ann", 5);
        RaftGroupServant servant = servant(cluster.leader());

        Path backup = read(servant);

        RaftCluster<AccountCommand, Balance> restored =
                RaftCluster.inProcess(directory.resolve("new"), new InProcessNetwork(), member -> Accounts.group());
        opened.add(restored);
        BackupFile.stage(backup, restored.directory(0));
        assertThat(linearizableBalance(restored.start(1).leader(), "ann")).isEqualTo(5);
    }

    @Test
    void whatTheStateNamesComesAlong() throws IOException {
        deposit(cluster.leader(), "ann", 5);
        byte[] picture = new byte[3 * BackupStream.PIECE];
        RaftGroupServant servant = new RaftGroupServant(
                cluster.leader(),
                new GroupBackup<>(
                        cluster.leader(),
                        directory.resolve("spool"),
                        state -> Accounts.balance(state, "ann"),
                        (to, balance) ->
                                to.file("picture-" + balance, picture.length, new ByteArrayInputStream(picture))));
        opened.add(servant);

        BackupSummary summary = BackupFile.inspect(read(servant));

        assertThat(summary.files()).isEqualTo(1);
        assertThat(summary.fileBytes()).isEqualTo(picture.length);
        assertThat(directory.resolve("spool")).isEmptyDirectory();
    }

    @Test
    void onlyAFewBackupsAreUnderWay() {
        RaftGroupServant servant = servant(cluster.leader());
        assertOk(servant.beginBackup("one", false));
        assertOk(servant.beginBackup("two", false));

        assertThat(await(servant.beginBackup("three", false)).error()).isEqualTo(GroupError.BUSY);

        assertOk(servant.endBackup("one"));
        assertOk(servant.beginBackup("three", false));
    }

    private RaftGroupServant servant(RaftGroup<?, ?> group) {
        RaftGroupServant servant = new RaftGroupServant(group, GroupBackup.of(group, directory.resolve("spool")));
        opened.add(servant);
        return servant;
    }

    private Path read(RaftGroupServant servant) throws IOException {
        Path file = directory.resolve("read.backup");
        assertOk(servant.beginBackup("mine", false));
        try (OutputStream out = Files.newOutputStream(file)) {
            long offset = 0;
            for (Bytes piece = piece(servant, 0); !piece.isEmpty(); piece = piece(servant, offset)) {
                out.write(piece.toByteArray());
                offset += piece.size();
            }
        }
        assertOk(servant.endBackup("mine"));
        return file;
    }

    private static Bytes piece(RaftGroupServant servant, long offset) {
        GroupAdminReadBackupResult read = await(servant.readBackup("mine", offset));
        assertThat(read.result()).isEqualTo(Outcome.DEFAULT);
        return read.chunk();
    }

    private static void assertOk(CompletionStage<Outcome> outcome) {
        assertThat(await(outcome)).isEqualTo(Outcome.DEFAULT);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return get(stage.toCompletableFuture());
    }
}
