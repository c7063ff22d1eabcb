package io.tarsboot.registry.standby;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.BeginReign;
import io.tarsboot.protocol.registry.Mastership;
import io.tarsboot.protocol.registry.MoveMaster;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.registry.group.SmallWorld;
import io.tarsboot.registry.leader.NoLink;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MasterLocksTest {

    private static final Duration LEASE = Duration.ofSeconds(5);

    private final SmallWorld world = new SmallWorld("n1", "n2", "n3");
    private final MasterLocks locks;

    MasterLocksTest() {
        kind(StandbyKind.HIDDEN);
        world.activate("n1");
        world.activate("n2");
        locks = new MasterLocks(world.state, new NoLink(), world.clock, world.scheduler::nanoTime);
    }

    private void kind(StandbyKind kind) {
        world.run(
                CommandType.PUT_SERVER,
                new PutServer(SmallWorld.hello().toBuilder().standby(kind).build(), false));
    }

    private void after(long millis) {
        world.scheduler.advance(Duration.ofMillis(millis));
        world.state.runLeaderTasks();
    }

    private static LockRequest request(String node, boolean master, long token) {
        return new LockRequest("Demo", "Hello", node, master, LEASE, "s-" + node, token, false);
    }

    private static LockRequest old(String node, boolean master) {
        return new LockRequest("Demo", "Hello", node, master, LEASE, "", 0, false);
    }

    private LockAnswer ask(LockRequest request) {
        return locks.ask(request, false).join();
    }

    private LockAnswer candidate(String node) {
        return ask(request(node, false, 0));
    }

    private LockAnswer renewal(String node, long token) {
        return ask(request(node, true, token));
    }

    /** Makes a node the master that nobody contests. */
    private long chosen(String node) {
        LockAnswer answer = candidate(node);
        assertThat(answer.code()).isEqualTo(LockAnswer.MASTER);
        return answer.token();
    }

    private static LockAnswer unknown() {
        return LockAnswer.of(LockAnswer.UNKNOWN);
    }

    private Mastership row() {
        Mastership row = world.state.readLocal(reader -> reader.find(Table.MASTERS, "Demo.Hello"));
        return Objects.requireNonNull(row);
    }

    @Test
    void whoComesFirstIsTheMasterAndStaysItWhileItIsHeard() {
        long token = chosen("n1");
        int commands = world.state.proposed().size();
        for (int i = 0; i < 100; i++) {
            assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
            assertThat(renewal("n1", token)).isEqualTo(LockAnswer.master(token));
            after(1667);
        }
        assertThat(world.state.proposed()).hasSize(commands);
    }

    @Test
    void anotherTakesOverAfterAWholeLeaseAndNotBefore() {
        long token = chosen("n1");
        after(4000);
        assertThat(renewal("n1", token)).isEqualTo(LockAnswer.master(token));
        after(4999);
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        after(1);
        LockAnswer next = candidate("n2");
        assertThat(next.code()).isEqualTo(LockAnswer.MASTER);
        assertThat(next.token()).isGreaterThan(token);
        assertThat(renewal("n1", token)).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(world.instance("n1").routing().standby()).isTrue();
        assertThat(world.instance("n2").routing().standby()).isFalse();
    }

    @Test
    void whoStandsByIsToldWhenAnotherAnswerIsPossible() {
        chosen("n1");
        after(3000);
        assertThat(candidate("n2")).isEqualTo(LockAnswer.standby(Duration.ofSeconds(2)));
    }

    @Test
    void whoComesBackAfterItsLeaseAndFindsNobodyElseGoesOn() {
        long token = chosen("n1");
        after(60_000);
        assertThat(renewal("n1", token)).isEqualTo(LockAnswer.master(token));
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
    }

    @Test
    void whoGaveUpItsTokenNeedNotWaitAndGetsANewOne() {
        long token = chosen("n1");
        LockAnswer again = ask(request("n1", false, token));
        assertThat(again.code()).isEqualTo(LockAnswer.MASTER);
        assertThat(again.token()).isGreaterThan(token);
    }

    @Test
    void whoDidNotHearThatItWasChosenHearsItWithTheSameToken() {
        long token = chosen("n1");
        assertThat(candidate("n1")).isEqualTo(LockAnswer.master(token));
    }

    @Test
    void whoLeavesIsFollowedAtOnceAndAnOldWordOfItBringsNothingBack() {
        long token = chosen("n1");
        LockRequest leaving = new LockRequest("Demo", "Hello", "n1", false, LEASE, "s-n1", token, true);
        assertThat(ask(leaving)).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(renewal("n1", token)).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(candidate("n2").code()).isEqualTo(LockAnswer.MASTER);
    }

    @Test
    void anotherProcessOfTheSameNodeWaitsLikeAnybodyElse() {
        chosen("n1");
        LockRequest restarted = new LockRequest("Demo", "Hello", "n1", false, LEASE, "another", 0, false);
        assertThat(ask(restarted)).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        after(5000);
        assertThat(ask(restarted).code()).isEqualTo(LockAnswer.MASTER);
    }

    @Test
    void clientsWithoutASessionAreBelievedWhatTheySay() {
        assertThat(ask(old("n1", false)).code()).isEqualTo(LockAnswer.MASTER);
        assertThat(ask(old("n2", false))).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        after(4000);
        assertThat(ask(old("n1", true)).code()).isEqualTo(LockAnswer.MASTER);
        after(4000);
        assertThat(ask(old("n1", false))).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        after(1000);
        assertThat(ask(old("n2", false)).code()).isEqualTo(LockAnswer.MASTER);
        assertThat(ask(old("n1", true))).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
    }

    @Test
    void aNewLeaderLeavesTheMasterAWholeLease() {
        long token = chosen("n1");
        after(4999);
        world.state.lead(false);
        assertThat(renewal("n1", token)).isEqualTo(unknown());
        world.scheduler.advance(Duration.ofHours(1));
        world.state.lead(true);
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        after(4999);
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(renewal("n1", token)).isEqualTo(LockAnswer.master(token));
    }

    @Test
    void whoLedBeforeAndDoesNotKnowItRenewsNothingAndChoosesNobody() {
        long token = chosen("n1");
        world.run(CommandType.BEGIN_REIGN, new BeginReign("of-another"));
        assertThat(renewal("n1", token)).isEqualTo(unknown());
        after(0);
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);

        after(5000);
        world.run(CommandType.BEGIN_REIGN, new BeginReign("of-another-again"));
        assertThat(candidate("n2")).isEqualTo(unknown());
        assertThat(row().node()).isEqualTo("n1");
    }

    @Test
    void withoutAMajorityNobodyIsRenewedNorChosenAndAfterItEverythingGoesOn() {
        long token = chosen("n1");
        world.state.quorum(false);
        assertThat(renewal("n1", token)).isEqualTo(unknown());
        after(5000);
        assertThat(candidate("n2")).isEqualTo(unknown());
        world.state.quorum(true);
        after(0);
        assertThat(renewal("n1", token)).isEqualTo(LockAnswer.master(token));
    }

    @Test
    void anOperatorMovesTheMasterWhichGivesUpFirst() {
        long token = chosen("n1");
        world.run(CommandType.MOVE_MASTER, new MoveMaster("Demo", "Hello", "n2"));
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(renewal("n1", token)).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(ask(request("n1", false, token)))
                .extracting(LockAnswer::code)
                .isEqualTo(LockAnswer.STANDBY);
        assertThat(candidate("n3")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(candidate("n2").code()).isEqualTo(LockAnswer.MASTER);
        assertThat(row().wanted()).isEmpty();
    }

    @Test
    void aMasterThatDoesNotHearOfTheMoveKeepsItsLeaseToTheEnd() {
        long token = chosen("n1");
        world.run(CommandType.MOVE_MASTER, new MoveMaster("Demo", "Hello", "n2"));
        after(4999);
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        after(1);
        assertThat(candidate("n2").token()).isGreaterThan(token);
    }

    @Test
    void whereTheWantedOneDoesNotComeAnotherIsChosenAfterOneMoreLease() {
        long token = chosen("n1");
        world.run(CommandType.MOVE_MASTER, new MoveMaster("Demo", "Hello", "n2"));
        assertThat(ask(request("n1", false, token)))
                .extracting(LockAnswer::code)
                .isEqualTo(LockAnswer.STANDBY);
        after(4999);
        assertThat(ask(request("n1", false, token)))
                .extracting(LockAnswer::code)
                .isEqualTo(LockAnswer.STANDBY);
        after(1);
        assertThat(ask(request("n1", false, token)).token()).isGreaterThan(token);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(ask(new LockRequest("Demo", "Hello", "n1", false, Duration.ZERO, "s", 0, false)))
                .isEqualTo(LockAnswer.of(LockAnswer.REFUSED));
        assertThat(candidate("n9")).isEqualTo(LockAnswer.of(LockAnswer.REFUSED));
        assertThat(candidate("")).isEqualTo(LockAnswer.of(LockAnswer.REFUSED));
        kind(StandbyKind.NONE);
        assertThat(candidate("n1")).isEqualTo(LockAnswer.of(LockAnswer.REFUSED));
    }

    @Test
    void whoShouldNotRunDoesNotBecomeTheMaster() {
        assertThat(candidate("n3")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        assertThat(candidate("n2").code()).isEqualTo(LockAnswer.MASTER);
    }

    @Test
    void aServerThatIsLeftAMasterAndGetsOneAgainWaitsForTheEndOfWhatItPromised() {
        long token = chosen("n1");
        kind(StandbyKind.NONE);
        assertThat(renewal("n1", token)).isEqualTo(LockAnswer.of(LockAnswer.REFUSED));
        kind(StandbyKind.HIDDEN);
        assertThat(candidate("n2")).extracting(LockAnswer::code).isEqualTo(LockAnswer.STANDBY);
        after(5000);
        assertThat(candidate("n2").token()).isGreaterThan(token);
    }
}
