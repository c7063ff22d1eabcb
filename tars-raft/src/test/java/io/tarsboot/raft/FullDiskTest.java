package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tarsboot.raft.consensus.Role;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One member keeps its files on a small disk of its own: a tmpfs, which only root may mount. */
class FullDiskTest {

    private static final String SIZE = "size=96m";
    private static final int MEMBERS = 3;
    private static final int SMALL = 0;
    private static final int MIB = 1 << 20;

    private final InProcessNetwork network = new InProcessNetwork();

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;
    private Path disk;

    @BeforeEach
    void start() throws IOException {
        disk = Files.createDirectory(directory.resolve("member-" + SMALL));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", disk.toString()),
                "a small disk is mounted by root only, where the system lets it");
        cluster = RaftCluster.inProcess(directory, network, each -> Accounts.group())
                .start(MEMBERS);
    }

    @AfterEach
    void close() {
        if (cluster != null) {
            cluster.close();
        }
        succeeds("umount", "-l", disk.toString());
    }

    @Test
    void aMemberWhoseDiskIsFullStopsAndTheOthersGoOn() throws IOException {
        RaftGroup<AccountCommand, Balance> small = cluster.member(SMALL);
        deposit(small, "ann", 1);
        Path filler = disk.resolve("filler");
        fill(filler);

        long[] balance = {1};
        await("the member to stop", () -> {
            for (int i = 0; i < 100; i++) {
                balance[0] = deposit(cluster.member(1), "ann", 1).amount();
            }
            return small.status().role() == Role.FAILED;
        });

        assertThat(small.status().isHealthy()).isFalse();
        assertThat(small.status().failure()).contains("a full or read-only disk is mended first");
        assertThat(failureOf(small.propose(new Deposit("ann", 1))))
                .as("nobody is kept waiting at a member that has stopped")
                .isInstanceOf(NoLeaderException.class)
                .hasMessageStartingWith("no leader that answers for more than");
        assertThat(linearizableBalance(cluster.member(2), "ann")).isEqualTo(balance[0]);

        cluster.stop(SMALL);
        Files.delete(filler);
        RaftGroup<AccountCommand, Balance> again = cluster.restart(SMALL);
        await("the member to catch up", () -> localBalance(again, "ann") == balance[0]);
    }

    @Test
    void aMemberWhoseDiskIsReadOnlyDoesNotStartAndTheOthersGoOn() {
        deposit(cluster.leader(), "ann", 1);
        cluster.stop(SMALL);
        assumeTrue(succeeds("mount", "-o", "remount,ro", disk.toString()), "the disk cannot be made read-only");

        assertThatThrownBy(() -> cluster.restart(SMALL)).hasMessageContaining(disk.toString());
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(2));

        assertThat(succeeds("mount", "-o", "remount,rw", disk.toString())).isTrue();
        RaftGroup<AccountCommand, Balance> again = cluster.restart(SMALL);
        await("the member to catch up", () -> localBalance(again, "ann") == 2);
    }

    private static void fill(Path filler) throws IOException {
        byte[] block = new byte[MIB];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(Files.size(filler)).isPositive();
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
