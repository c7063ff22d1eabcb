package io.tarsboot.raft;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.fixture.Waiting;
import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesOfVersion6Test {

    private static final List<MemberAddress> MEMBERS = List.of(
            MemberAddress.parse("[::1]:801"), MemberAddress.parse("[::1]:802"), MemberAddress.parse("[fe80::1]:801"));

    @TempDir
    private Path directory;

    @Test
    void membersAgreeAndKnowEachOther() {
        InProcessNetwork network = new InProcessNetwork();
        List<RaftGroup<AccountCommand, Balance>> groups = new ArrayList<>();
        try {
            for (MemberAddress member : MEMBERS) {
                groups.add(Accounts.group()
                        .self(member)
                        .members(MEMBERS)
                        .directory(directory.resolve("member-" + groups.size()))
                        .transport(network.transportOf(member))
                        .electionTimeout(RaftCluster.ELECTION_TIMEOUT)
                        .start());
            }

            assertThat(Accounts.deposit(groups.get(0), "ann", 5)).isEqualTo(new Balance(5));
            assertThat(Accounts.linearizableBalance(groups.get(2), "ann")).isEqualTo(5);
            assertThat(groups.get(1).status().leader()).isIn(MEMBERS);
            Waiting.await(
                    "the members to be noted", () -> groups.get(1).members().containsAll(MEMBERS));
        } finally {
            groups.forEach(RaftGroup::close);
        }
    }
}
