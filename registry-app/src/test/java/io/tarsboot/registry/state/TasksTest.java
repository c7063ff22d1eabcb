package io.tarsboot.registry.state;

import static io.tarsboot.registry.state.Script.release;
import static io.tarsboot.registry.state.Script.taskOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.CancelTask;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksTest {

    private static final long TASK_TIME = Limits.DEFAULT.taskTime().toMillis();

    @Test
    void aReleaseEndsWhenEveryNodeHasCarriedItOut() {
        Script script = Script.demo("n1", "n2").begin(release("t1", "p1"));
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.RUNNING);
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
        assertThat(script.item("t1", "n1").generation())
                .isEqualTo(script.hello("n1").desired().generation());
        assertThat(script.task("t1").createdBy()).isEqualTo("ada");

        script.progress("n1", StepState.RUNNING_STEP, "downloading");
        assertThat(script.item("t1", "n1").message()).isEqualTo("downloading");
        assertThat(script.item("t1", "n1").percent()).isEqualTo(50);
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.item("t1", "n1").percent()).isEqualTo(100);
        assertThat(script.task("t1").state()).isEqualTo(StepState.RUNNING_STEP);
        script.progress("n2", StepState.SUCCEEDED, "");

        assertThat(script.task("t1").state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(script.task("t1").finishedAt()).isEqualTo(script.now);
        assertThat(script.reader().openTasks()).isEmpty();
    }

    @Test
    void aReleaseThatFailsWaitsUntilTheVersionBeforeIsActiveAgainIfAsked() {
        Script script = released("p1");
        script.begin(release("t2", "p2"));
        long failed = script.item("t2", "n1").generation();
        script.progress("n1", StepState.FAILED, "did not become active");

        TaskItem back = script.item("t2", "n1");
        assertThat(back.state()).isEqualTo(StepState.RUNNING_STEP);
        assertThat(back.step()).isEqualTo("rollback");
        assertThat(back.message()).isEqualTo("did not become active; going back to version 1 (package p1)");
        assertThat(back.generation())
                .isGreaterThan(failed)
                .isEqualTo(script.hello("n1").desired().generation());
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.RUNNING);
        assertThat(script.task("t2").state()).isEqualTo(StepState.RUNNING_STEP);
        refused(script, ResultCode.CONFLICT, "task-running", release("t3", "p2"));

        script.report("n1", false, Script.helloReport(failed, "p2", StepState.FAILED, "said once more"));
        script.progress("n1", StepState.RUNNING_STEP, "starting");
        assertThat(script.item("t2", "n1").step()).isEqualTo("rollback");
        assertThat(script.item("t2", "n1").message()).isEqualTo(back.message());
        script.progress("n1", StepState.SUCCEEDED, "");

        TaskItem item = script.item("t2", "n1");
        assertThat(item.state()).isEqualTo(StepState.FAILED);
        assertThat(item.rolledBack()).isTrue();
        assertThat(item.message()).isEqualTo("did not become active; version 1 (package p1) is active again");
        assertThat(item.logTail()).contains("IllegalStateException");
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.reader().openTasks()).isEmpty();
    }

    @Test
    void aVersionBeforeThatDoesNotComeBackEitherIsToldOf() {
        Script script = goingBack();
        script.progress("n1", StepState.FAILED, "port taken");
        TaskItem item = script.item("t2", "n1");
        assertThat(item.state()).isEqualTo(StepState.FAILED);
        assertThat(item.rolledBack()).isFalse();
        assertThat(item.message()).isEqualTo("broken; version 1 (package p1) did not come back either: port taken");
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
    }

    @Test
    void theWayBackHasAsMuchTimeAsTheRelease() {
        Script script = goingBack();
        assertThat(script.task("t2").deadline()).isEqualTo(script.now + TASK_TIME);
        script.later(TASK_TIME - 1);
        assertThat(script.task("t2").state()).isEqualTo(StepState.RUNNING_STEP);
        script.later(1);
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t2", "n1").rolledBack()).isFalse();
        assertThat(script.item("t2", "n1").timedOut()).isFalse();
        assertThat(script.item("t2", "n1").message())
                .isEqualTo("broken; version 1 (package p1) did not come back either: not done when its time was over");
    }

    @Test
    void aReleaseWhoseTimeIsOverSaysSoAfterItsWayBackToo() {
        Script script = released("p1").begin(release("t2", "p2")).later(TASK_TIME);
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.item("t2", "n1").rolledBack()).isTrue();
        assertThat(script.item("t2", "n1").timedOut()).isTrue();
        assertThat(script.task("t2").finishedAt()).isLessThan(script.task("t2").deadline());
    }

    @Test
    void whenItsNodeIsLostOnTheWayBackNobodyClaimsToKnowWhatBecameOfIt() {
        Script script = goingBack().lose("n1");
        assertThat(script.item("t2", "n1").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t2", "n1").rolledBack()).isFalse();
        assertThat(script.item("t2", "n1").message())
                .startsWith("broken; whether version 1 (package p1) comes back is not known: the node does not report");
    }

    @Test
    void cancellingTheWayBackLeavesItToTheNodeAndTheReleaseFailed() {
        Script script = goingBack();
        script.ok(CommandType.CANCEL_TASK, new CancelTask("t2"));
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t2", "n1").message())
                .startsWith("broken; whether version 1 (package p1) comes back is not known: cancelled by ada");
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
    }

    @Test
    void whatWasStoppedBeforeIsStoppedAgain() {
        Script script = released("p1").begin(taskOf(TaskKind.STOP, "stop"));
        script.progress("n1", StepState.SUCCEEDED, "");
        script.begin(release("t2", "p2"));
        script.progress("n1", StepState.FAILED, "broken");
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.STOPPED);
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.item("t2", "n1").message())
                .isEqualTo("broken; version 1 (package p1) is in place again, stopped as before");
    }

    @Test
    void aVersionBeforeThatItsNodeNeverHadIsNotSaidToBeInPlaceAgain() {
        Script script = stoppedWithoutItsPackage("p0");
        assertThat(script.item("t2", "n1").rolledBack()).isFalse();
        assertThat(script.item("t2", "n1").message())
                .isEqualTo("broken; the server is stopped as before, but version 1 (package p1) is not in place:"
                        + " package p0 is");
        assertThat(stoppedWithoutItsPackage("").item("t2", "n1").message()).endsWith(" is not in place: nothing is");
    }

    @Test
    void withoutBeingAskedAFailedReleaseStaysWhereItIs() {
        Script script = released("p1");
        script.begin(release("t2", "p2").toBuilder().rollback(false).build());
        script.progress("n1", StepState.FAILED, "broken");
        assertThat(script.item("t2", "n1").rolledBack()).isFalse();
        assertThat(script.item("t2", "n1").message()).isEqualTo("broken");
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p2");
    }

    @Test
    void aFirstReleaseThatFailsHasNothingToGoBackToAndSaysSo() {
        Script script = Script.demo("n1").begin(release("t1", "p1"));
        script.progress("n1", StepState.FAILED, "broken");
        TaskItem item = script.item("t1", "n1");
        assertThat(item.state()).isEqualTo(StepState.FAILED);
        assertThat(item.rolledBack()).isFalse();
        assertThat(item.message()).startsWith("broken; there is nothing to go back to");
        assertThat(script.hello("n1").desired().packageId()).isEmpty();
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.STOPPED);
    }

    @Test
    void oneFailedNodeFailsTheTaskAndTheOthersGoOn() {
        Script script = Script.demo("n1", "n2").begin(release("t1", "p1"));
        script.progress("n1", StepState.FAILED, "broken");
        assertThat(script.task("t1").state()).isEqualTo(StepState.RUNNING_STEP);
        script.progress("n2", StepState.SUCCEEDED, "");
        assertThat(script.task("t1").state()).isEqualTo(StepState.FAILED);
        assertThat(script.hello("n2").desired().packageId()).isEqualTo("p1");
    }

    @Test
    void progressOfAnotherGenerationSaysNothingAboutTheTask() {
        Script script = released("p1");
        long old = script.hello("n1").desired().generation();
        script.begin(release("t2", "p2"));
        script.report("n1", false, Script.helloReport(old, "p1", StepState.SUCCEEDED, ""));
        assertThat(script.item("t2", "n1").state()).isEqualTo(StepState.WAITING);
    }

    @Test
    void startStopAndRestartSetWhatTheySay() {
        Script script = released("p1");
        script.begin(taskOf(TaskKind.STOP, "stop", "n1"));
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.STOPPED);
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
        script.progress("n1", StepState.SUCCEEDED, "");

        script.begin(taskOf(TaskKind.START, "start", "n1"));
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.RUNNING);
        assertThat(script.hello("n1").desired().restart()).isFalse();
        script.progress("n1", StepState.SUCCEEDED, "");

        script.begin(taskOf(TaskKind.RESTART, "restart", "n1"));
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.RUNNING);
        assertThat(script.hello("n1").desired().restart()).isTrue();
    }

    @Test
    void aTaskThatCannotBeginChangesNothing() {
        Script script = Script.demo("n1", "n2");
        refused(script, ResultCode.CONFLICT, "no-package", taskOf(TaskKind.START, "t1"));
        refused(script, ResultCode.INVALID, "no-package", taskOf(TaskKind.RELEASE, "t1"));
        refused(script, ResultCode.NOT_FOUND, "package-unknown", release("t1", "p9"));
        refused(script, ResultCode.NOT_FOUND, "instance-unknown", release("t1", "p1", "n9"));
        refused(script, ResultCode.INVALID, "task-invalid", release("t1", "p1", "n1", "n1"));
        refused(script, ResultCode.INVALID, "id-invalid", release("t/1", "p1"));
        refused(
                script,
                ResultCode.NOT_FOUND,
                "server-unknown",
                release("t1", "p1").toBuilder().server("Nobody").build());
        refused(
                script,
                ResultCode.INVALID,
                "task-invalid",
                release("t1", "p1").toBuilder().deadline(5).build());
        script.server("Demo", "Empty");
        refused(
                script,
                ResultCode.INVALID,
                "package-of-another",
                release("t1", "p1").toBuilder().server("Empty").build());
        refused(
                script,
                ResultCode.CONFLICT,
                "no-instance",
                taskOf(TaskKind.STOP, "t1").toBuilder().server("Empty").build());

        script.begin(release("t1", "p1", "n1"));
        refused(script, ResultCode.CONFLICT, "task-exists", release("t1", "p1", "n2"));
        refused(script, ResultCode.CONFLICT, "task-running", release("t2", "p1", "n1"));
        script.begin(release("t2", "p1", "n2"));
    }

    @Test
    void aReleaseToANodeThatIsDownIsRefused() {
        Script script = Script.demo("n1", "n2").lose("n2");
        refused(script, ResultCode.CONFLICT, "node-not-alive", release("t1", "p1"));
        script.begin(release("t1", "p1", "n1"));
    }

    @Test
    void whenItsNodeIsLostTheItemFailsAndTheNodeLearnsLaterWhatIsWanted() {
        Script script = released("p1").begin(release("t2", "p2")).lose("n1");
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t2", "n1").message())
                .isEqualTo("the node does not report any more; it goes back to version 1 (package p1) as soon as the"
                        + " node hears of that");
        assertThat(script.item("t2", "n1").rolledBack()).isFalse();
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
    }

    @Test
    void whatIsNotDoneWhenTheTimeIsOverFails() {
        Script script = Script.demo("n1", "n2").begin(release("t1", "p1"));
        script.progress("n1", StepState.SUCCEEDED, "");
        script.later(TASK_TIME - 1);
        assertThat(script.task("t1").state()).isEqualTo(StepState.RUNNING_STEP);
        script.later(1);
        assertThat(script.task("t1").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t1", "n1").state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(script.item("t1", "n2").message())
                .startsWith("not done when its time was over; there is nothing to go back to");
    }

    @Test
    void aTaskFromBeforeItemsHadTimesOfTheirOwnGoesOn() {
        Script script = released("p1").begin(release("t2", "p2"));
        TaskItem item = script.item("t2", "n1").toBuilder().deadline(0).build();
        Task old =
                script.task("t2").toBuilder().timeLimit(0).items(List.of(item)).build();
        script.state.put(
                RegistryTables.of(Table.TASKS), RegistryTables.key("t2"), new Stored(script.revision(), Bytes.of(old)));

        script.later(TASK_TIME - 1);
        assertThat(script.item("t2", "n1").state()).isEqualTo(StepState.WAITING);
        script.later(1);
        assertThat(script.item("t2", "n1").step()).isEqualTo("rollback");
        script.later(TASK_TIME - 1);
        assertThat(script.task("t2").state()).isEqualTo(StepState.RUNNING_STEP);
        script.later(1);
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void cancellingTakesBackWhatIsNotDone() {
        Script script = Script.demo("n1", "n2").begin(release("t1", "p1"));
        script.progress("n1", StepState.SUCCEEDED, "");
        script.ok(CommandType.CANCEL_TASK, new CancelTask("t1"));
        assertThat(script.task("t1").state()).isEqualTo(StepState.CANCELLED);
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
        assertThat(script.item("t1", "n2").message()).startsWith("cancelled by ada; it goes back to being stopped");
        assertThat(script.item("t1", "n2").rolledBack()).isFalse();
        assertThat(script.hello("n2").desired().packageId()).isEmpty();
        assertThat(script.hello("n2").desired().setting()).isEqualTo(Setting.STOPPED);
        script.refused(ResultCode.CONFLICT, "task-finished", CommandType.CANCEL_TASK, new CancelTask("t1"));
        script.refused(ResultCode.NOT_FOUND, "task-unknown", CommandType.CANCEL_TASK, new CancelTask("t9"));
    }

    @Test
    void aServerWhoseProgramsAreOnTheMachineStartsWithoutAPackage() {
        Script script = new Script().application("Demo").node("n1");
        script.ok(
                CommandType.PUT_SERVER,
                new PutServer(
                        Script.serverOf("Demo", "Hello").toBuilder()
                                .type("not_tars")
                                .startScript("/opt/hello/start.sh")
                                .build(),
                        true));
        script.placed("Demo", "Hello", "n1").begin(taskOf(TaskKind.START, "t1"));
        assertThat(script.hello("n1").desired().setting()).isEqualTo(Setting.RUNNING);
    }

    @Test
    void theOldestFinishedTasksAreForgotten() {
        Limits few = new Limits(
                100,
                3,
                100,
                100,
                100,
                1000,
                1000,
                1000,
                1000,
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofDays(1),
                100,
                Limits.DEFAULT.joinTokens(),
                Limits.DEFAULT.joinTokenTime());
        Script script = new Script(few);
        script.application("Demo")
                .server("Demo", "Hello")
                .releasable("p1", Script.SHA_A)
                .node("n1", "n2");
        script.placed("Demo", "Hello", "n1", "n2");
        script.begin(release("open", "p1", "n2"));
        for (int i = 1; i <= 5; i++) {
            script.begin(release("t" + i, "p1", "n1"));
            script.progress("n1", StepState.SUCCEEDED, "");
        }
        assertThat(script.reader().list(Table.TASKS, "")).extracting(Task::id).containsExactly("open", "t4", "t5");
    }

    /** The release of p2 over p1 has failed, and nobody knows yet what became of p1. */
    private static Script goingBack() {
        Script script = released("p1").begin(release("t2", "p2"));
        script.progress("n1", StepState.FAILED, "broken");
        return script;
    }

    /** p1 was wanted and could not be fetched, the server was stopped then, and the release of p2 has failed. */
    private static Script stoppedWithoutItsPackage(String inPlace) {
        Script script = Script.demo("n1");
        script.begin(release("t1", "p1").toBuilder().rollback(false).build());
        script.progress("n1", StepState.FAILED, "not fetched");
        script.begin(taskOf(TaskKind.STOP, "stop"));
        script.progress("n1", StepState.SUCCEEDED, "stopped");
        script.begin(release("t2", "p2"));
        script.progress("n1", StepState.FAILED, "broken");
        long back = script.hello("n1").desired().generation();
        script.report("n1", false, Script.helloReport(back, inPlace, StepState.SUCCEEDED, "stopped"));
        return script;
    }

    private static Script released(String packageId) {
        Script script = Script.demo("n1").begin(release("t1", packageId));
        script.progress("n1", StepState.SUCCEEDED, "");
        return script;
    }

    private static void refused(Script script, ResultCode code, String problem, Task task) {
        script.refused(code, problem, CommandType.CREATE_TASK, new CreateTask(task));
    }
}
