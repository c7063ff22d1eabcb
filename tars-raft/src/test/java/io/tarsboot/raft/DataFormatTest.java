package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.raft.consensus.Role;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of a newer release, met by an older one. */
class DataFormatTest {

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;

    @BeforeEach
    void prepare() {
        cluster = RaftCluster.inProcess(directory, new InProcessNetwork(), member -> Accounts.group());
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void anOlderReleaseRefusesToStartOnNewerDataAndANewerOneGoesOn() {
        release(2).start(1);
        deposit(cluster.leader(), "ann", 5);
        cluster.stop(0);

        release(1);
        assertThatThrownBy(() -> cluster.restart(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("data in " + cluster.directory(0) + ": layout 1 and state 2, written by release development"
                        + " (expected: at most layout 1 and state 1, which is what release development knows); start"
                        + " release development or a newer one, nothing was changed");

        release(3);
        cluster.restart(0);
        cluster.awaitLeader();
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(6));
    }

    @Test
    void dataFromBeforeThereWasANoteIsUsed() throws IOException {
        release(1).start(1);
        deposit(cluster.leader(), "ann", 5);
        cluster.stop(0);
        Files.delete(cluster.directory(0).resolve("format"));

        release(2);
        cluster.restart(0);
        cluster.awaitLeader();

        assertThat(localBalance(cluster.leader(), "ann")).isEqualTo(5);
        assertThat(Files.readString(cluster.directory(0).resolve("format")))
                .isEqualTo("layout: 1\nstate: 2\nrelease: development\n");
    }

    /** By a snapshot, which carries the version with it. */
    @Test
    void anOlderMemberDoesNotTakeTheStateOfANewerOneOver() {
        release(2).start(1);
        deposit(cluster.leader(), "ann", 5);
        cluster.snapshotAll();
        deposit(cluster.leader(), "ann", 1);
        cluster.snapshotAll();

        release(1);
        int older = cluster.startJoining();
        var unused = cluster.leader().addMember(cluster.address(older));

        await("the older to stop", () -> cluster.member(older).status().role() == Role.FAILED);
        assertThat(deposit(cluster.member(0), "ann", 1)).isEqualTo(new Balance(7));
    }

    @Test
    void aNoteThatCannotBeReadIsNotIgnored() throws IOException {
        release(1).start(1);
        cluster.stop(0);
        Files.write(cluster.directory(0).resolve("format"), List.of("layout: two"));

        assertThatThrownBy(() -> cluster.restart(0)).hasMessageContaining("damaged (expected: lines with layout");
    }

    private RaftCluster<AccountCommand, Balance> release(int stateVersion) {
        return cluster.with(builder -> builder.stateVersion(stateVersion));
    }
}
