package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.consensus.Role;
import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.AccountCommand.Close;
import io.tarsboot.raft.fixture.AccountCommand.Deposit;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.schema.EncodedValue;
import io.tarsboot.raft.schema.UnknownSchemaException;
import io.tarsboot.raft.schema.ValueCodec;
import io.tarsboot.raft.transport.InProcessNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Member 0 runs a former release that does not know how to close accounts. */
class MixedReleasesTest {

    private static final int FORMER_RELEASE = 0;

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;
    private boolean upgraded;

    @BeforeEach
    void start() {
        cluster = RaftCluster.inProcess(
                        directory,
                        new InProcessNetwork(),
                        member -> RaftGroup.builder(
                                "accounts",
                                new Accounts(),
                                member == FORMER_RELEASE && !upgraded ? new FormerCodec() : AccountCommand.CODEC,
                                Balance.CODEC))
                .start(3);
        get(cluster.leader().propose(new Deposit("ann", 1)));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aMemberThatCannotReadACommandStopsUntilItIsUpgradedAndTheOthersGoOn() {
        lead(1);

        get(cluster.member(2).propose(new Close("ann")));

        await(
                "the former release to stop",
                () -> cluster.member(FORMER_RELEASE).status().role() == Role.FAILED);
        assertThat(cluster.member(FORMER_RELEASE).status().failure()).contains("upgrade this member");
        assertThat(get(cluster.member(2).propose(new Deposit("bob", 3)))).isEqualTo(new Balance(3));
        assertThat(linearizableBalance(cluster.member(1), "ann")).isZero();

        cluster.stop(FORMER_RELEASE);
        upgraded = true;
        cluster.restart(FORMER_RELEASE);

        assertThat(linearizableBalance(cluster.member(FORMER_RELEASE), "ann")).isZero();
        assertThat(linearizableBalance(cluster.member(FORMER_RELEASE), "bob")).isEqualTo(3);
    }

    @Test
    void aLeaderRefusesWhatItCannotRead() {
        lead(FORMER_RELEASE);

        assertThat(failureOf(cluster.member(1).propose(new Close("ann"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("the leader cannot read it");
        assertThat(linearizableBalance(cluster.member(FORMER_RELEASE), "ann")).isEqualTo(1);
    }

    private void lead(int member) {
        if (cluster.awaitLeader() != member) {
            get(cluster.leader().transferLeadership(cluster.address(member)));
        }
        await("the leader", () -> cluster.member(member).isLeader());
    }

    private static final class FormerCodec implements ValueCodec<AccountCommand> {

        @Override
        public EncodedValue encode(AccountCommand value) {
            return AccountCommand.CODEC.encode(value);
        }

        @Override
        public AccountCommand decode(EncodedValue value) {
            if (value.kind() == 3) {
                throw new UnknownSchemaException(value.kind(), value.version());
            }
            return AccountCommand.CODEC.decode(value);
        }
    }
}
