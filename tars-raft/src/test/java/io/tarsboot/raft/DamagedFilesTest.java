package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A disk changed what a member had written: it does not start, says what to do, and that works. */
class DamagedFilesTest {

    private static final int DEPOSITS = 50;

    private final InProcessNetwork network = new InProcessNetwork();

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;
    private int member;

    @BeforeEach
    void start() {
        cluster = RaftCluster.inProcess(directory, network, each -> Accounts.group())
                .start(3);
        for (int i = 0; i < DEPOSITS; i++) {
            deposit(cluster.leader(), "ann", 1);
        }
        member = cluster.aFollower();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void theEndOfTheLog() throws IOException {
        cluster.stop(member);
        damage(largest(cluster.directory(member).resolve("log"), ".*\\.log"));

        refusesToStart("the log in " + cluster.directory(member).resolve("log"));
        deposit(cluster.leader(), "ann", 1);

        replace();
        assertThat(linearizableBalance(cluster.member(member), "ann")).isEqualTo(DEPOSITS + 1);
    }

    @Test
    void theSnapshot() throws IOException {
        cluster.snapshotAll();
        cluster.stop(member);
        // Tables are the same files as those of the state; this one is the snapshot's own.
        damage(largest(cluster.directory(member).resolve("snapshot"), "MANIFEST-.*"));

        refusesToStart("the snapshot in ");
        deposit(cluster.leader(), "ann", 1);

        replace();
        assertThat(linearizableBalance(cluster.member(member), "ann")).isEqualTo(DEPOSITS + 1);
    }

    @Test
    void theState() throws IOException {
        deposit(cluster.leader(), "ann", 1);
        cluster.stop(member);
        Path state = cluster.directory(member).resolve("state");
        damage(largest(state, ".*\\.sst"));

        assertThatThrownBy(() -> cluster.restart(member))
                .hasMessageContaining("cannot open the state in " + state)
                .hasMessageContaining("remove " + state + ", and the member makes it anew");

        FileSystemUtils.deleteRecursively(state);
        cluster.restart(member);
        assertThat(linearizableBalance(cluster.member(member), "ann")).isEqualTo(DEPOSITS + 1);
    }

    private void refusesToStart(String what) {
        assertThatThrownBy(() -> cluster.restart(member))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(cluster.address(member) + " does not start: " + what)
                .hasMessageContaining("remove this one from the group, empty " + cluster.directory(member)
                        + ", start it as a joining one and add it again");
    }

    /** What the message says. */
    private void replace() throws IOException {
        get(cluster.leader().removeMember(cluster.address(member)));
        FileSystemUtils.deleteRecursively(cluster.directory(member));
        cluster.restart(member);
        get(cluster.leader().addMember(cluster.address(member)));
    }

    private static Path largest(Path directory, String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(name))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    /** In the middle of what was written, so that something whole stands behind. */
    private static void damage(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) ~content[end / 2]}), end / 2);
        }
    }
}
