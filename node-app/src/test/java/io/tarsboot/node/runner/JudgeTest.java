package io.tarsboot.node.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.node.launch.LifeSign;
import io.tarsboot.node.port.PortPatience;
import io.tarsboot.node.restart.RestartHistory;
import io.tarsboot.node.restart.RestartPolicy;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.Setting;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final RunTimeouts TIMEOUTS =
            new RunTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(45));

    private final Judge judge = new Judge(RestartPolicy.DEFAULT, new PortPatience(Duration.ofSeconds(2)));

    // The situation that a test changes: package p1 runs by generation 3, and so it should.
    private Setting setting = Setting.RUNNING;
    private String packageId = "p1";
    private long generation = 3;
    private boolean restart;
    private boolean wanted = true;
    private boolean halted;
    private long carried = 3;
    private String inPlace = "p1";
    private boolean available = true;
    private boolean checked = true;
    private boolean needsPackage = true;
    private Phase phase = new Phase.Up(T0);
    private RunFacts run = new RunFacts(3, "p1", LifeSign.HEARTBEAT, TIMEOUTS);
    private boolean alive = true;
    private HeldPort heldPort;
    private boolean hopeless;
    private RestartHistory history = new RestartHistory(0, T0.minusSeconds(3600), 0);

    private Step at(Instant now) {
        Desired desired = new Desired(setting, packageId, generation, restart);
        return judge.next(new Situation(
                desired,
                wanted,
                halted,
                carried,
                inPlace,
                available,
                checked,
                needsPackage,
                phase,
                run,
                alive,
                new StartOutlook(history, hopeless, heldPort),
                now));
    }

    private Step now() {
        return at(T0);
    }

    private void down(String why, long lastGeneration) {
        run = null;
        alive = false;
        phase = new Phase.Down(why, lastGeneration);
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() {
        assertThat(now()).isEqualTo(new Step.Rest(T0.plusSeconds(45), ""));
    }

    @Test
    void aProcessThatIsGoneIsTakenNoticeOfFirst() {
        alive = false;
        generation = 4;
        setting = Setting.STOPPED;

        assertThat(now()).isEqualTo(new Step.Bury());
    }

    // ------------------------------------------------------------ stop

    @Test
    void aStopIsAskedForThenForced() {
        setting = Setting.STOPPED;
        generation = 4;
        assertThat(now()).isEqualTo(new Step.Stop("a stop was wanted"));

        phase = new Phase.Stopping(T0, "a stop was wanted", false);
        assertThat(at(T0.plusSeconds(9))).isEqualTo(new Step.Rest(T0.plusSeconds(10), ""));
        assertThat(at(T0.plusSeconds(10))).isEqualTo(new Step.Kill());

        down("a stop was wanted", 3);
        assertThat(at(T0.plusSeconds(11))).isEqualTo(new Step.Succeed("stopped"));

        carried = 4;
        assertThat(at(T0.plusSeconds(12))).isEqualTo(new Step.Rest(null, ""));
    }

    @Test
    void anOldProcessThatShouldNotRunIsStoppedWithoutACommand() {
        setting = Setting.STOPPED;

        assertThat(now()).isInstanceOf(Step.Stop.class);
    }

    // ------------------------------------------------------------ release

    @Test
    void aReleaseFetchesWhileTheOldOneRunsThenStopsSwitchesAndStarts() {
        packageId = "p2";
        generation = 4;
        available = false;
        assertThat(now()).isEqualTo(new Step.Fetch());

        available = true;
        assertThat(now()).isEqualTo(new Step.Stop("another package is put in place"));

        down("another package is put in place", 3);
        assertThat(now()).isEqualTo(new Step.Switch());

        inPlace = "p2";
        assertThat(now()).isEqualTo(new Step.Start(true, "started by command"));

        run = new RunFacts(4, "p2", LifeSign.HEARTBEAT, TIMEOUTS);
        alive = true;
        phase = new Phase.Starting(T0);
        assertThat(now()).isEqualTo(new Step.Rest(T0.plusSeconds(60), ""));

        phase = new Phase.Up(T0);
        assertThat(now()).isEqualTo(new Step.Succeed("active"));
    }

    @Test
    void aPackageIsCheckedBeforeAnythingIsGivenUpForIt() {
        packageId = "p2";
        generation = 4;
        available = false;
        checked = false;
        assertThat(now()).isEqualTo(new Step.Fetch());

        available = true;
        assertThat(now()).isEqualTo(new Step.Check());

        down("process 7 is gone", 3);
        assertThat(now()).as("with a version in place").isEqualTo(new Step.Check());

        inPlace = "";
        assertThat(now()).as("with nothing to lose").isEqualTo(new Step.Switch());
    }

    @Test
    void whatIsInPlaceIsNotCheckedForARestart() {
        generation = 4;
        restart = true;
        checked = false;

        assertThat(now()).isEqualTo(new Step.Stop("a restart was wanted"));
    }

    @Test
    void aReleaseToAStoppedServerPutsThePackageInPlace() {
        setting = Setting.STOPPED;
        packageId = "p2";
        generation = 4;
        down("stopped", 0);
        assertThat(now()).isEqualTo(new Step.Switch());

        inPlace = "p2";
        assertThat(now()).isEqualTo(new Step.Succeed("stopped"));
    }

    @Test
    void aStopNeedsNoPackage() {
        setting = Setting.STOPPED;
        packageId = "p2";
        available = false;
        generation = 4;
        down("stopped", 0);
        assertThat(now()).isEqualTo(new Step.Succeed("stopped"));
    }

    @Test
    void aVersionThatEndsAtOnceFailsTheRelease() {
        packageId = "p2";
        inPlace = "p2";
        generation = 4;
        down("process 7 ended with exit code 1 before it was active", 4);

        assertThat(now()).isEqualTo(new Step.Fail("process 7 ended with exit code 1 before it was active"));
    }

    @Test
    void aVersionThatDoesNotBecomeActiveIsStoppedAndFailsTheRelease() {
        generation = 4;
        carried = 3;
        run = new RunFacts(4, "p1", LifeSign.HEARTBEAT, TIMEOUTS);
        phase = new Phase.Starting(T0);

        assertThat(at(T0.plusSeconds(60)))
                .isEqualTo(new Step.Stop(
                        "it did not become active within 60 s (activating-timeout): no heartbeat came, or none"
                                + " while its adapters took connections"));
    }

    @Test
    void nothingToRunFailsTheCommand() {
        packageId = "";
        inPlace = "";
        generation = 4;
        down("not started yet", 0);
        assertThat(now()).isInstanceOf(Step.Fail.class);

        needsPackage = false;
        assertThat(now()).isInstanceOf(Step.Start.class);
    }

    @Test
    void afterAFailedReleaseWhatIsInPlaceIsKeptRunning() {
        packageId = "p2";
        available = false;

        assertThat(now()).isEqualTo(new Step.Rest(T0.plusSeconds(45), ""));
        down("process 7 is gone", 3);
        assertThat(now()).isInstanceOf(Step.Start.class);
    }

    // ------------------------------------------------------------ start and restart

    @Test
    void aStartOfWhatRunsIsDoneAlready() {
        generation = 4;

        assertThat(now()).isEqualTo(new Step.Succeed("active"));
    }

    @Test
    void aRestartHappensOnce() {
        generation = 4;
        restart = true;
        assertThat(now()).isEqualTo(new Step.Stop("a restart was wanted"));

        run = new RunFacts(4, "p1", LifeSign.HEARTBEAT, TIMEOUTS);
        assertThat(now()).isEqualTo(new Step.Succeed("active"));

        carried = 4;
        assertThat(now()).isInstanceOf(Step.Rest.class);
    }

    @Test
    void aNewerCommandDoesNotWaitForTheOneBefore() {
        generation = 5;
        setting = Setting.STOPPED;
        run = new RunFacts(4, "p1", LifeSign.HEARTBEAT, TIMEOUTS);
        phase = new Phase.Starting(T0);

        assertThat(now()).isEqualTo(new Step.Stop("a stop was wanted"));
    }

    // ------------------------------------------------------------ keeping up

    @Test
    void aServerThatWentDownIsStartedAgain() {
        down("process 7 was ended by SIGKILL", 3);

        assertThat(now()).isEqualTo(new Step.Start(false, "starting again, it ran for 3600 s"));
    }

    @Test
    void aServerThatGoesDownAgainAndAgainWaitsAndSaysWhy() {
        down("process 7 ended with exit code 1", 3);
        history = new RestartHistory(10, T0.minusSeconds(1), 10);

        assertThat(now()).isInstanceOfSatisfying(Step.Rest.class, rest -> {
            assertThat(rest.until()).isEqualTo(T0.minusSeconds(1).plus(Duration.ofMinutes(10)));
            assertThat(rest.message()).contains("went down 10 times");
        });
    }

    @Test
    void aSilentServerIsStopped() {
        assertThat(at(T0.plusSeconds(44))).isInstanceOf(Step.Rest.class);
        assertThat(at(T0.plusSeconds(45))).isEqualTo(new Step.Stop("for 45 s (hearttimeout) no heartbeat came"));
    }

    @Test
    void aPlainProcessIsActiveWhenItHasNotEndedForASecond() {
        run = new RunFacts(3, "p1", LifeSign.PROCESS, TIMEOUTS);
        phase = new Phase.Starting(T0);
        assertThat(now()).isEqualTo(new Step.Rest(T0.plusSeconds(1), ""));
        assertThat(at(T0.plusSeconds(1))).isEqualTo(new Step.Activate());

        phase = new Phase.Up(T0);
        assertThat(at(T0.plusSeconds(1000))).isEqualTo(new Step.Rest(null, ""));
    }

    @Test
    void aServerIsNotStartedBeforeAnythingWasReleased() {
        packageId = "";
        inPlace = "";
        down("not started yet", 0);

        assertThat(now()).isEqualTo(new Step.Rest(null, "nothing was released to this node yet"));
    }

    @Test
    void aStartWaitsForThePortThatTheServerHadButNotForEver() {
        down("process 7 was ended by SIGKILL", 3);
        heldPort = new HeldPort(20001, T0);
        Step.Rest waiting =
                new Step.Rest(T0.plusMillis(50), "port 20001 is still taken: the start waits up to 2 s for it");

        assertThat(now()).isEqualTo(waiting);
        assertThat(at(T0.plusMillis(1999))).isInstanceOf(Step.Rest.class);
        assertThat(at(T0.plusMillis(2000))).isInstanceOf(Step.Start.class);

        heldPort = null;
        assertThat(now()).isInstanceOf(Step.Start.class);
    }

    @Test
    void aStartByCommandWaitsForAPortAsWell() {
        generation = 4;
        down("a restart was wanted", 3);
        heldPort = new HeldPort(20001, T0);

        assertThat(at(T0.plusMillis(100)))
                .isInstanceOfSatisfying(
                        Step.Rest.class, rest -> assertThat(rest.until()).isEqualTo(T0.plusMillis(150)));
        assertThat(at(T0.plusSeconds(2))).isEqualTo(new Step.Start(true, "started by command"));
    }

    @Test
    void nothingElseWaitsForAPort() {
        heldPort = new HeldPort(20001, T0);
        setting = Setting.STOPPED;
        generation = 4;
        down("a stop was wanted", 3);

        assertThat(now()).isEqualTo(new Step.Succeed("stopped"));
    }

    @Test
    void whatCannotSucceedIsNotTriedAgainUntilSomebodyWantsIt() {
        down("the package has no jar", 3);
        hopeless = true;

        assertThat(at(T0.plusSeconds(3600))).isInstanceOfSatisfying(Step.Rest.class, rest -> {
            assertThat(rest.until()).isNull();
            assertThat(rest.message()).contains("not tried again until");
        });

        generation = 4;
        assertThat(now()).isEqualTo(new Step.Start(true, "started by command"));
    }

    // ------------------------------------------------------------ leaving

    @Test
    void aRemovedServerIsStoppedAndForgotten() {
        wanted = false;
        assertThat(now()).isEqualTo(new Step.Stop("it was removed from this node"));

        down("it was removed from this node", 3);
        assertThat(now()).isEqualTo(new Step.Forget());
    }

    @Test
    void aNodeThatHaltsStopsAndStartsNothing() {
        halted = true;
        generation = 4;
        assertThat(now()).isEqualTo(new Step.Stop("the node stops its servers"));

        down("the node stops its servers", 3);
        assertThat(now()).isInstanceOf(Step.Rest.class);
    }
}
