package io.tarsboot.rpc.standby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.protocol.standby.LockAnswer;
import io.tarsboot.protocol.standby.LockRequest;
import io.tarsboot.rpc.time.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MasterKeeperTest {

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<LockRequest> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** What the registry says; null: nothing comes back. */
    private CompletableFuture<LockAnswer> answer = CompletableFuture.completedFuture(LockAnswer.of(LockAnswer.STANDBY));

    private final MasterKeeper keeper = new MasterKeeper(
            new StandbyMember("Demo", "Hello", "n1", Duration.ofSeconds(5)),
            request -> {
                asked.add(request);
                return answer;
            },
            scheduler,
            new RoleListener() {
                @Override
                public void onMaster(long token) {
                    told.add("master " + token);
                }

                @Override
                public void onStandby(long token) {
                    told.add("standby " + token);
                }
            },
            Runnable::run);

    private void says(LockAnswer said) {
        answer = CompletableFuture.completedFuture(said);
    }

    private void isSilent() {
        answer = new CompletableFuture<>();
    }

    private void after(long millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    private LockRequest last() {
        return asked.get(asked.size() - 1);
    }

    private void becomeMaster(long token) {
        says(LockAnswer.master(token));
        keeper.start();
        assertThat(keeper.isMaster()).isTrue();
    }

    @Test
    void whoIsToldThatAnotherIsTheMasterStandsByAndAsksEveryThirdOfTheLease() {
        keeper.start();
        after(5100);
        assertThat(asked).hasSize(4).allSatisfy(request -> {
            assertThat(request.master()).isFalse();
            assertThat(request.token()).isZero();
        });
        assertThat(told).containsExactly("standby 0");
        assertThat(keeper.token()).isEmpty();
        assertThatThrownBy(keeper::requireMaster).isInstanceOf(NotMasterException.class);
    }

    @Test
    void whoStandsByAsksWhenTheLeaseOfTheMasterIsOver() {
        says(LockAnswer.standby(Duration.ofMillis(4000)));
        keeper.start();
        after(1700);
        says(LockAnswer.standby(Duration.ofMillis(500)));
        after(1640);
        says(LockAnswer.master(7));
        after(480);
        assertThat(keeper.isMaster()).isFalse();
        after(50);
        assertThat(keeper.isMaster()).isTrue();
    }

    @Test
    void aMasterThatIsHeardStaysItAndIsToldOnce() {
        becomeMaster(7);
        after(60_000);
        assertThat(keeper.requireMaster()).isEqualTo(7);
        assertThat(told).containsExactly("master 7");
        assertThat(last().master()).isTrue();
        assertThat(last().token()).isEqualTo(7);
        assertThat(asked).extracting(LockRequest::session).doesNotContain("").containsOnly(last().session());
    }

    @Test
    void aMasterThatGetsNoAnswerGivesUpBeforeItsLeaseEnds() {
        becomeMaster(7);
        isSilent();
        after(3999);
        assertThat(keeper.isMaster()).isTrue();
        after(1);
        assertThat(keeper.isMaster()).isFalse();
        assertThat(told).containsExactly("master 7", "standby 7");
    }

    @Test
    void theLeaseCountsFromTheQuestionAndNotFromTheAnswer() {
        isSilent();
        keeper.start();
        CompletableFuture<LockAnswer> slow = answer;
        after(1200);
        slow.complete(LockAnswer.master(7));
        assertThat(keeper.isMaster()).isTrue();
        isSilent();
        after(2799);
        assertThat(keeper.isMaster()).isTrue();
        after(1);
        assertThat(keeper.isMaster()).isFalse();
    }

    @Test
    void anAnswerThatNobodyWaitsForAnyMoreDoesNotCount() {
        isSilent();
        keeper.start();
        CompletableFuture<LockAnswer> slow = answer;
        after(1300);
        slow.complete(LockAnswer.master(7));
        assertThat(keeper.isMaster()).isFalse();
    }

    /** The clock has gone on when the process does: nothing that it looks at says otherwise for a moment. */
    @Test
    void afterAPauseOfTheProcessTheFirstLookIsRight() {
        PausedClock clock = new PausedClock(scheduler);
        MasterKeeper paused = new MasterKeeper(
                new StandbyMember("Demo", "Hello", "n1", Duration.ofSeconds(5)),
                request -> CompletableFuture.completedFuture(LockAnswer.master(7)),
                clock,
                new RoleListener() {
                    @Override
                    public void onMaster(long token) {}

                    @Override
                    public void onStandby(long token) {}
                },
                Runnable::run);
        paused.start();
        clock.pause();
        after(10_000);
        assertThat(paused.isMaster()).isFalse();
        assertThat(paused.token()).isEmpty();
    }

    @Test
    void whoIsToldToStandByGivesUpAtOnceAndSaysSo() {
        becomeMaster(7);
        says(LockAnswer.of(LockAnswer.STANDBY));
        after(1700);
        assertThat(told).containsExactly("master 7", "standby 7");
        assertThat(last().master()).isFalse();
        assertThat(last().token()).isEqualTo(7);
        assertThat(asked).hasSize(3);
    }

    @Test
    void aRegistryThatDoesNotKnowChangesNothingAndIsAskedMoreOften() {
        becomeMaster(7);
        says(LockAnswer.of(LockAnswer.UNKNOWN));
        after(3500);
        assertThat(keeper.isMaster()).isTrue();
        assertThat(asked.size()).isGreaterThan(4);
        says(LockAnswer.master(7));
        after(60_000);
        assertThat(told).containsExactly("master 7");
    }

    @Test
    void whatWasGivenUpIsNotTakenUpAgain() {
        becomeMaster(7);
        isSilent();
        after(4500);
        says(LockAnswer.master(7));
        after(2000);
        assertThat(keeper.isMaster()).isFalse();
        says(LockAnswer.master(8));
        after(2000);
        assertThat(keeper.requireMaster()).isEqualTo(8);
        assertThat(told).containsExactly("master 7", "standby 7", "master 8");
    }

    @Test
    void whoLeavesTellsItsListenerFirstAndThenTheRegistry() {
        becomeMaster(7);
        isSilent();
        CompletableFuture<Void> left = keeper.leave();
        assertThat(told).containsExactly("master 7", "standby 7");
        assertThat(last().leaving()).isTrue();
        assertThat(last().master()).isFalse();
        assertThat(last().token()).isEqualTo(7);
        assertThat(left).isNotDone();
        answer.completeExceptionally(new IllegalStateException("away"));
        assertThat(left).isCompleted();
        after(60_000);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whoNeverWasTheMasterLeavesWithoutAWord() {
        keeper.start();
        assertThat(keeper.leave()).isCompleted();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aListenerThatFailsDoesNotEndTheRole() {
        MasterKeeper failing = new MasterKeeper(
                new StandbyMember("Demo", "Hello", "n1", Duration.ofSeconds(5)),
                request -> CompletableFuture.completedFuture(LockAnswer.master(7)),
                scheduler,
                new RoleListener() {
                    @Override
                    public void onMaster(long token) {
                        throw new IllegalStateException("no");
                    }

                    @Override
                    public void onStandby(long token) {}
                },
                Runnable::run);
        failing.start();
        after(20_000);
        assertThat(failing.isMaster()).isTrue();
    }

    @Test
    void whatIsKnownCanBeLookedAt() {
        keeper.start();
        assertThat(keeper.state()).isEqualTo(new MasterKeeper.State(true, false, 0, Duration.ZERO, true));
        says(LockAnswer.master(7));
        after(1700);
        MasterKeeper.State state = keeper.state();
        assertThat(state.master()).isTrue();
        assertThat(state.left()).isBetween(Duration.ofMillis(3900), Duration.ofMillis(4000));
    }
}
