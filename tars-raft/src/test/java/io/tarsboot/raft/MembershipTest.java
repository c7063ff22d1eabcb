package io.tarsboot.raft;

import static io.tarsboot.raft.fixture.Accounts.deposit;
import static io.tarsboot.raft.fixture.Accounts.linearizableBalance;
import static io.tarsboot.raft.fixture.Accounts.localBalance;
import static io.tarsboot.raft.fixture.Waiting.await;
import static io.tarsboot.raft.fixture.Waiting.failureOf;
import static io.tarsboot.raft.fixture.Waiting.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.raft.fixture.AccountCommand;
import io.tarsboot.raft.fixture.Accounts;
import io.tarsboot.raft.fixture.Balance;
import io.tarsboot.raft.fixture.RaftCluster;
import io.tarsboot.raft.transport.InProcessNetwork;
import io.tarsboot.raft.transport.MemberAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembershipTest {

    private final Map<Integer, Accounts> machines = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    private RaftCluster<AccountCommand, Balance> cluster;

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void aGroupOfOneGrowsToThreeAndSurvivesItsFirstMember() {
        start(1);
        deposit(cluster.leader(), "ann", 7);

        for (int i = 0; i < 2; i++) {
            int joining = cluster.startJoining();
            get(cluster.leader().addMember(cluster.address(joining)));
        }

        await(
                "all members to know each other",
                () -> cluster.member(2).members().size() == 3);
        assertThat(linearizableBalance(cluster.member(2), "ann")).isEqualTo(7);
        cluster.stop(0);
        assertThat(deposit(cluster.member(2), "ann", 1)).isEqualTo(new Balance(8));
    }

    @Test
    void anEmptyMemberIsBroughtUpByASnapshot() {
        start(1);
        for (int i = 0; i < 40; i++) {
            deposit(cluster.leader(), "ann", 1);
        }
        // The second snapshot lets go of the log that the first one holds.
        cluster.snapshotAll();
        deposit(cluster.leader(), "ann", 1);
        cluster.snapshotAll();
        deposit(cluster.leader(), "ann", 1);

        int joining = cluster.startJoining();
        get(cluster.leader().addMember(cluster.address(joining)));

        assertThat(linearizableBalance(cluster.member(joining), "ann")).isEqualTo(42);
        assertThat(cluster.member(joining).metrics().snapshotsLoaded()).isEqualTo(1);
        assertThat(machines.get(joining).applies()).isLessThan(40);
    }

    @Test
    void aMemberThatFellBehindTheLogIsBroughtUpByASnapshot() {
        start(3);
        int away = cluster.aFollower();
        deposit(cluster.leader(), "bob", 1);
        cluster.stop(away);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 10; i++) {
                deposit(cluster.leader(), "ann", 1);
            }
            cluster.snapshotAll();
        }

        RaftGroup<AccountCommand, Balance> back = cluster.restart(away);

        assertThat(linearizableBalance(back, "ann")).isEqualTo(30);
        assertThat(localBalance(back, "bob")).isEqualTo(1);
        assertThat(back.metrics().snapshotsLoaded()).isEqualTo(1);
    }

    @Test
    void aRestartAfterASnapshotRepeatsNothing() {
        start(1);
        for (int i = 0; i < 10; i++) {
            deposit(cluster.leader(), "ann", 1);
        }
        get(cluster.leader().snapshot());
        deposit(cluster.leader(), "ann", 1);
        cluster.stop(0);

        RaftGroup<AccountCommand, Balance> group = cluster.restart(0);

        assertThat(linearizableBalance(group, "ann")).isEqualTo(11);
        assertThat(machines.get(0).applies()).isZero();
        assertThat(group.metrics().snapshotsLoaded()).isZero();
    }

    @Test
    void aLogThatGrowsIsCutByItself() {
        start(1, 25);

        await("two snapshots", () -> {
            deposit(cluster.leader(), "ann", 1);
            return cluster.leader().metrics().snapshotsSaved() >= 2;
        });

        assertThat(localBalance(cluster.leader(), "ann")).isGreaterThanOrEqualTo(40);
    }

    @Test
    void aMemberThatIsDownCanBeRemoved() {
        start(3);
        int gone = cluster.aFollower();
        cluster.stop(gone);

        get(cluster.leader().removeMember(cluster.address(gone)));

        assertThat(cluster.leader().members()).hasSize(2).doesNotContain(cluster.address(gone));
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(1));
    }

    @Test
    void aMemberIsNotRemovedIfTooFewWouldBeLeft() {
        start(3);
        int lost = cluster.aFollower();
        cluster.stop(lost);
        int other = 3 - lost - cluster.awaitLeader();

        assertThat(failureOf(cluster.member(other).removeMember(cluster.address(other))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("member: " + cluster.address(other) + " cannot be removed, 1 of the 2 members that are left"
                        + " would answer (expected: at least 2, or the group stops); first remove or bring back ["
                        + cluster.address(lost) + "]");
        assertThat(cluster.leader().members()).hasSize(3);

        get(cluster.leader().removeMember(cluster.address(lost)));
        get(cluster.leader().removeMember(cluster.address(other)));
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(1));
    }

    @Test
    void aLostMemberIsReplaced() {
        start(3);
        deposit(cluster.leader(), "ann", 7);
        int lost = cluster.aFollower();
        cluster.stop(lost);

        get(cluster.leader().removeMember(cluster.address(lost)));
        int replacement = cluster.startJoining();
        get(cluster.leader().addMember(cluster.address(replacement)));

        assertThat(cluster.leader().members()).hasSize(3).contains(cluster.address(replacement));
        assertThat(linearizableBalance(cluster.member(replacement), "ann")).isEqualTo(7);
        cluster.stop(cluster.awaitLeader());
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(8));
    }

    /** It must be removed first: what it voted for is forgotten. */
    @Test
    void aMemberThatLostItsDiskComesBackUnderItsAddressAsANewOne() throws IOException {
        start(3);
        deposit(cluster.leader(), "ann", 7);
        int lost = cluster.aFollower();
        cluster.stop(lost);
        Files.move(cluster.directory(lost), directory.resolve("lost"));

        get(cluster.leader().removeMember(cluster.address(lost)));
        cluster.restart(lost);
        get(cluster.leader().addMember(cluster.address(lost)));

        assertThat(cluster.leader().members()).hasSize(3).contains(cluster.address(lost));
        assertThat(linearizableBalance(cluster.member(lost), "ann")).isEqualTo(7);
        cluster.stop(cluster.awaitLeader());
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(8));
    }

    @Test
    void aMemberThatDoesNotRunIsNotMadeTheLeader() {
        start(3);
        int gone = cluster.aFollower();
        cluster.stop(gone);
        int leader = cluster.awaitLeader();

        assertThat(failureOf(cluster.leader().transferLeadership(cluster.address(gone))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("does not answer (expected: one that runs)");
        assertThat(failureOf(cluster.leader().transferLeadership(new MemberAddress("127.0.0.1", 999))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("expected: one of [");
        assertThat(cluster.awaitLeader()).isEqualTo(leader);
    }

    @Test
    void everyMemberTellsWhoAnswers() {
        start(3);
        deposit(cluster.leader(), "ann", 1);
        int gone = cluster.aFollower();
        cluster.stop(gone);
        int other = 3 - gone - cluster.awaitLeader();

        List<MemberState> states = get(cluster.member(other).survey());

        assertThat(states)
                .extracting(MemberState::address)
                .containsExactlyInAnyOrder(cluster.address(0), cluster.address(1), cluster.address(2));
        assertThat(states)
                .allSatisfy(state -> assertThat(state.answers())
                        .as(state.address().toString())
                        .isEqualTo(!state.address().equals(cluster.address(gone))));
        assertThat(states).filteredOn(MemberState::answers).allMatch(state -> state.lastLogIndex() > 0);
    }

    @Test
    void theLeaderCanBeRemoved() {
        start(3);
        int former = cluster.awaitLeader();
        int other = cluster.aFollower();

        get(cluster.member(other).removeMember(cluster.address(former)));

        await("another leader", () -> cluster.awaitLeader() != former);
        assertThat(deposit(cluster.member(other), "ann", 1)).isEqualTo(new Balance(1));
        assertThat(cluster.leader().members()).hasSize(2);
    }

    @Test
    void aFollowerThatWasRemovedAndGoesOnRunningRefuses() {
        start(3);
        deposit(cluster.leader(), "ann", 7);
        int removed = cluster.aFollower();
        get(cluster.leader().removeMember(cluster.address(removed)));

        refusesAsRemoved(cluster.member(removed));
        assertThat(linearizableBalance(cluster.leader(), "ann")).isEqualTo(7);
    }

    /** It has heard of nothing, and asks. */
    @Test
    void aMemberThatWasRemovedWhileItWasAwayLearnsItFromTheOthers() {
        start(3);
        deposit(cluster.leader(), "ann", 7);
        int away = cluster.aFollower();
        await("it to know the members", () -> localBalance(cluster.member(away), "ann") == 7);
        cluster.stop(away);
        get(cluster.leader().removeMember(cluster.address(away)));

        RaftGroup<AccountCommand, Balance> back = cluster.restart(away);

        refusesAsRemoved(back);
        get(cluster.leader().addMember(back.self()));
        assertThat(linearizableBalance(back, "ann")).isEqualTo(7);
        assertThat(back.isRemoved()).isFalse();
    }

    @Test
    void aLeaderThatWasRemovedKnowsItAlsoWhenItIsStartedAgain() {
        start(3);
        deposit(cluster.leader(), "ann", 7);
        int removed = cluster.awaitLeader();

        get(cluster.leader().removeMember(cluster.address(removed)));
        refusesAsRemoved(cluster.member(removed));
        assertThat(localBalance(cluster.member(removed), "ann"))
                .as("what it had")
                .isEqualTo(7);
        assertThat(cluster.leader().isRemoved()).isFalse();

        cluster.stop(removed);
        refusesAsRemoved(cluster.restart(removed));
    }

    @Test
    void aMemberThatWaitsToBeAddedIsNotOneThatWasRemoved() {
        start(1);
        int joining = cluster.startJoining();

        assertThat(cluster.member(joining).isRemoved()).isFalse();
        get(cluster.leader().addMember(cluster.address(joining)));
        assertThat(linearizableBalance(cluster.member(joining), "ann")).isZero();
    }

    @Test
    void aFollowerPassesChangesOnAndRepeatedOnesDoNothing() {
        start(1);
        int second = cluster.startJoining();
        get(cluster.leader().addMember(cluster.address(second)));
        await("the leader to be known", () -> cluster.member(second).status().leader() != null);

        get(cluster.member(second).addMember(cluster.address(second)));

        assertThat(cluster.leader().members()).hasSize(2);
    }

    @Test
    void aMemberThatDoesNotRunIsNotAdded() {
        start(1);
        MemberAddress nobody = new MemberAddress("127.0.0.1", 999);

        assertThat(failureOf(cluster.leader().addMember(nobody)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("member: 127.0.0.1:999 is out of reach (expected: one that runs and is joining");
        assertThat(cluster.leader().members()).containsExactly(cluster.address(0));
        assertThat(deposit(cluster.leader(), "ann", 1)).isEqualTo(new Balance(1));
    }

    @Test
    void aMemberOfAnotherGroupIsNotAdded() {
        start(1);
        int other = cluster.startJoining(group("others", new Accounts()));

        assertThat(failureOf(cluster.leader().addMember(cluster.address(other))))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(cluster.leader().members()).containsExactly(cluster.address(0));
    }

    @Test
    void theFirstMemberIsElectedAgainRightAfterAnotherWasAdded() {
        start(1);
        deposit(cluster.leader(), "ann", 1);
        cluster.snapshotAll();
        int second = cluster.startJoining();
        get(cluster.leader().addMember(cluster.address(second)));

        cluster.stop(0);
        cluster.restart(0);

        int unused = cluster.awaitLeader();
        assertThat(deposit(cluster.member(second), "ann", 1)).isEqualTo(new Balance(2));
        assertThat(linearizableBalance(cluster.member(0), "ann")).isEqualTo(2);
    }

    @Test
    void theLastMemberStays() {
        start(1);

        assertThat(failureOf(cluster.leader().removeMember(cluster.address(0))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is the last one");
    }

    private static void refusesAsRemoved(RaftGroup<AccountCommand, Balance> member) {
        await("the member to know it", member::isRemoved);
        String words = "this member, " + member.self() + ", was removed from the group, which is [";
        assertThat(failureOf(member.propose(new AccountCommand.Deposit("ann", 1))))
                .isInstanceOf(NoLeaderException.class)
                .hasMessageContaining(words);
        assertThat(failureOf(member.readLinearizable(state -> Accounts.balance(state, "ann"))))
                .isInstanceOf(NoLeaderException.class)
                .hasMessageContaining(words);
    }

    private void start(int members) {
        start(members, RaftGroupBuilder.DEFAULT_SNAPSHOT_ENTRIES);
    }

    private void start(int members, long snapshotEntries) {
        cluster = RaftCluster.inProcess(directory, new InProcessNetwork(), member -> {
                    machines.put(member, new Accounts());
                    return group("accounts", machines.get(member)).snapshotEntries(snapshotEntries);
                })
                .start(members);
    }

    private static RaftGroupBuilder<AccountCommand, Balance> group(String name, Accounts machine) {
        return RaftGroup.builder(name, machine, AccountCommand.CODEC, Balance.CODEC);
    }
}
