package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.backup.BackupException;
import io.tarsboot.backup.BackupFile;
import io.tarsboot.backup.BackupHeader;
import io.tarsboot.backup.BackupSummary;
import io.tarsboot.backup.BackupWriter;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.state.ChangesSince;
import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A group is saved while it runs, and a new one begins with what was saved. */
class BackupTest {

    /** Written before the first release; never to be replaced, that is what it is for. */
    private static final String RECORDED = "/accounts-of-format-1.backup";

    private final List<RaftCluster<AccountCommand, Balance>> clusters = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        clusters.forEach(RaftCluster::close);
    }

    @ParameterizedTest
    @EnumSource
    void aBackupThatIsTakenUnderWritesHoldsOneMoment(StorageKind storage) throws IOException {
        RaftCluster<AccountCommand, Balance> cluster =
                cluster("old").with(builder -> builder.storage(storage)).start(1);
        RaftGroup<AccountCommand, Balance> group = cluster.leader();
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            while (!enough.get()) {
                deposit(group, "ann", 1);
                deposit(group, "bob", 1);
            }
        });
        writer.start();
        try {
            await("some deposits", () -> localBalance(group, "bob") > 10);
            for (int i = 0; i < 3; i++) {
                Path backup = backUp(group, "under-writes-" + i);
                RaftGroup<AccountCommand, Balance> restored = restored("new-" + i, backup, storage);

                long ann = linearizableBalance(restored, "ann");
                long bob = linearizableBalance(restored, "bob");
                assertThat(ann - bob).isBetween(0L, 1L);
                assertThat(bob).isGreaterThan(10);
            }
        } finally {
            enough.set(true);
            join(writer);
        }
    }

    @Test
    void aBackupSaysWhatItIsOf() throws IOException {
        RaftGroup<AccountCommand, Balance> group = cluster("old").start(1).leader();
        deposit(group, "ann", 1);
        deposit(group, "bob", 2);

        BackupSummary summary = BackupFile.inspect(backUp(group, "described"));

        BackupHeader header = summary.header();
        assertThat(header.group()).isEqualTo("accounts");
        assertThat(header.index()).isEqualTo(group.revision());
        assertThat(header.term()).isPositive();
        assertThat(header.stateVersion()).isEqualTo(1);
        assertThat(header.takenAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        assertThat(summary.tables()).containsOnlyKeys(Accounts.BALANCES.name());
        assertThat(summary.entries()).isEqualTo(2);
    }

    @Test
    void aMemberWithoutALeaderCanBeSaved() throws IOException {
        RaftCluster<AccountCommand, Balance> cluster = cluster("old").start(2);
        deposit(cluster.leader(), "ann", 5);
        int left = cluster.aFollower();
        await("the follower", () -> localBalance(cluster.member(left), "ann") == 5);
        cluster.stop(cluster.awaitLeader());

        Path backup = backUp(cluster.member(left), "of-a-minority");

        assertThat(linearizableBalance(restored("new", backup, StorageKind.ROCKSDB), "ann"))
                .isEqualTo(5);
    }

    @Test
    void aRestoredGroupIsANewOneThatRunsGrowsAndRestarts() throws IOException {
        RaftGroup<AccountCommand, Balance> old = cluster("old").start(1).leader();
        deposit(old, "ann", 5);
        long before = old.revision();
        Path backup = backUp(old, "to-grow");

        RaftCluster<AccountCommand, Balance> cluster = cluster("new");
        BackupFile.stage(backup, cluster.directory(0));
        cluster.start(1);

        assertThat(cluster.directory(0).resolve(BackupFile.STAGED)).doesNotExist();
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(6));
        assertThat(cluster.leader().members()).containsExactly(cluster.address(0));
        assertThat(cluster.leader().revision()).as("of the next epoch").isGreaterThan(1L << 40);
        assertThat(cluster.leader().changesSince(before, 10)).isInstanceOf(ChangesSince.TooOld.class);

        cluster.stop(0);
        cluster.restart(0);
        cluster.awaitLeader();
        for (int i = 0; i < 2; i++) {
            int joining = cluster.startJoining();
            get(cluster.leader().addMember(cluster.address(joining)));
        }
        cluster.stop(0);
        cluster.awaitLeader();

        assertThat(linearizableBalance(cluster.member(2), "ann")).isEqualTo(6);
        assertThat(deposit(cluster.member(1), "ann", 1)).isEqualTo(new Balance(7));
    }

    @Test
    void severalMembersBeginWithTheSameBackup() throws IOException {
        RaftGroup<AccountCommand, Balance> old = cluster("old").start(1).leader();
        deposit(old, "ann", 5);
        Path backup = backUp(old, "for-three");

        RaftCluster<AccountCommand, Balance> cluster = cluster("new");
        for (int member = 0; member < 3; member++) {
            BackupFile.stage(backup, cluster.directory(member));
        }
        cluster.start(3);

        assertThat(deposit(cluster.member(cluster.aFollower()), "ann", 1)).isEqualTo(new Balance(6));
        cluster.stop(cluster.awaitLeader());
        cluster.awaitLeader();
        assertThat(linearizableBalance(cluster.member(cluster.aFollower()), "ann"))
                .isEqualTo(6);
    }

    /** It may have more entries, and a higher term: it comes from the time after the backup. */
    @Test
    void aMemberOfTheFormerGroupThatComesBackTakesTheRestoredStateOver() throws IOException {
        RaftCluster<AccountCommand, Balance> cluster = cluster("group").start(1);
        deposit(cluster.leader(), "ann", 5);
        Path backup = backUp(cluster.leader(), "then");
        int second = cluster.startJoining();
        get(cluster.leader().addMember(cluster.address(second)));
        for (int i = 0; i < 20; i++) {
            deposit(cluster.leader(), "ann", 1);
        }
        await("the second", () -> localBalance(cluster.member(second), "ann") == 25);
        cluster.stop(second);
        cluster.stop(0);

        deleteTree(cluster.directory(0));
        BackupFile.stage(backup, cluster.directory(0));
        cluster.restart(0, builder -> builder.members(List.of(cluster.address(0), cluster.address(second))));
        cluster.restart(second);

        await("a leader", () -> cluster.member(0).status().leader() != null);
        assertThat(linearizableBalance(cluster.member(0), "ann")).isEqualTo(5);
        assertThat(linearizableBalance(cluster.member(second), "ann")).isEqualTo(5);
    }

    @Test
    void anInterruptedRestorationBeginsAnew() throws IOException {
        RaftGroup<AccountCommand, Balance> old = cluster("old").start(1).leader();
        deposit(old, "ann", 5);
        Path backup = backUp(old, "twice");
        RaftCluster<AccountCommand, Balance> cluster = cluster("new");
        Path data = cluster.directory(0);
        BackupFile.stage(backup, data);
        for (String leftover : List.of("state", "snapshot/temp", "votes")) {
            Files.createDirectories(data.resolve(leftover));
            Files.writeString(data.resolve(leftover).resolve("half"), "of something");
        }

        cluster.start(1);

        assertThat(linearizableBalance(cluster.leader(), "ann")).isEqualTo(5);
    }

    @Test
    void whatAnOlderReleaseSavedIsRestored() throws IOException {
        Path recorded = directory.resolve("recorded.backup");
        try (InputStream in = Objects.requireNonNull(BackupTest.class.getResourceAsStream(RECORDED))) {
            Files.copy(in, recorded);
        }

        RaftGroup<AccountCommand, Balance> group = restored("new", recorded, StorageKind.ROCKSDB);

        assertThat(linearizableBalance(group, "ann")).isEqualTo(42);
        assertThat(linearizableBalance(group, "bob")).isEqualTo(7);
        assertThat(deposit(group, "ann", 1)).isEqualTo(new Balance(43));
    }

    @Test
    void aBackupThatDoesNotFitIsRefusedAndStays() throws IOException {
        Path other = save(new BackupHeader("packages", 1, 1, 1, "1.0.0", Instant.EPOCH));
        assertThatThrownBy(() -> start("other", other, builder -> builder))
                .hasMessageEndingWith("a backup of the group packages (expected: accounts)");

        Path newer = save(new BackupHeader("accounts", 1, 1, 3, "9.0.0", Instant.EPOCH));
        assertThatThrownBy(() -> start("newer", newer, builder -> builder.stateVersion(2)))
                .hasMessageEndingWith("state version 3, written by release 9.0.0 (expected: at most 2); use that"
                        + " release, or a newer one");

        Path fitting = save(new BackupHeader("accounts", 1, 1, 1, "1.0.0", Instant.EPOCH));
        assertThatThrownBy(() -> start("joining", fitting, RaftGroupBuilder::joining))
                .hasMessageContaining("the member is joining a group");

        assertThat(directory.resolve("other").resolve(BackupFile.STAGED)).exists();
    }

    @Test
    void aBackupThatWasDamagedAfterItWasStagedIsRefused() throws IOException {
        Path backup = save(new BackupHeader("accounts", 1, 1, 1, "1.0.0", Instant.EPOCH));
        Path data = directory.resolve("data");
        BackupFile.stage(backup, data);
        Files.write(data.resolve(BackupFile.STAGED), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> builder(data).start())
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(BackupException.class)
                .hasMessageContaining("not a backup");
    }

    @Test
    void aMemberThatHasRunIsNotReplaced() throws IOException {
        Path data = directory.resolve("data");
        builder(data).start().close();
        Path backup = save(new BackupHeader("accounts", 1, 1, 1, "1.0.0", Instant.EPOCH));
        Files.copy(backup, data.resolve(BackupFile.STAGED));

        assertThatThrownBy(() -> builder(data).start()).hasMessageContaining("the member has run already");
    }

    private RaftCluster<AccountCommand, Balance> cluster(String name) {
        RaftCluster<AccountCommand, Balance> cluster =
                RaftCluster.inProcess(directory.resolve(name), new InProcessNetwork(), member -> Accounts.group());
        clusters.add(cluster);
        return cluster;
    }

    private RaftGroup<AccountCommand, Balance> restored(String name, Path backup, StorageKind storage)
            throws IOException {
        RaftCluster<AccountCommand, Balance> cluster = cluster(name).with(builder -> builder.storage(storage));
        BackupFile.stage(backup, cluster.directory(0));
        return cluster.start(1).leader();
    }

    private Path backUp(RaftGroup<?, ?> group, String name) throws IOException {
        Path file = directory.resolve(name + ".backup");
        try (OutputStream out = Files.newOutputStream(file)) {
            BackupWriter writer = new BackupWriter(out);
            group.backUpLocal(writer, state -> state.revision());
            writer.finish();
        }
        return file;
    }

    private Path save(BackupHeader header) throws IOException {
        Path file = directory.resolve("made.backup");
        try (OutputStream out = Files.newOutputStream(file)) {
            BackupWriter writer = new BackupWriter(out);
            writer.begin(header);
            writer.finish();
        }
        return file;
    }

    private void start(String name, Path backup, UnaryOperator<RaftGroupBuilder<AccountCommand, Balance>> settings)
            throws IOException {
        Path data = directory.resolve(name);
        BackupFile.stage(backup, data);
        settings.apply(builder(data)).start();
    }

    private static RaftGroupBuilder<AccountCommand, Balance> builder(Path data) {
        MemberAddress self = new MemberAddress("127.0.0.1", 999);
        return Accounts.group()
                .self(self)
                .transport(new InProcessNetwork().transportOf(self))
                .electionTimeout(Duration.ofMillis(250))
                .directory(data);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (var walk = Files.walk(root)) {
            for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
