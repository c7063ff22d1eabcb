package io.tarsboot.registry.state;

import static io.tarsboot.registry.state.Script.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.CancelTask;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskItem;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.protocol.registry.TaskOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A release that goes from node to node. */
class OneByOneTest {

    private static final long TASK_TIME = Limits.DEFAULT.taskTime().toMillis();

    @Test
    void aNodeBeginsWhenTheOneBeforeIsActive() {
        Script script = Script.demo("n1", "n2", "n3").begin(oneByOne("t1", "p1"));
        assertThat(script.hello("n1").desired().packageId()).isEqualTo("p1");
        notTouched(script, "n2", "n3");
        assertThat(script.item("t1", "n2").state()).isEqualTo(StepState.WAITING);
        assertThat(script.item("t1", "n2").startedAt()).isZero();

        script.progress("n1", StepState.RUNNING_STEP, "starting");
        notTouched(script, "n2", "n3");
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.hello("n2").desired().packageId()).isEqualTo("p1");
        assertThat(script.item("t1", "n2").generation())
                .isEqualTo(script.hello("n2").desired().generation());
        notTouched(script, "n3");

        script.progress("n2", StepState.SUCCEEDED, "");
        script.progress("n3", StepState.SUCCEEDED, "");
        assertThat(script.task("t1").state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(script.reader().openTasks()).isEmpty();
    }

    @Test
    void restartsStopAtTheFirstThatDoesNotComeBack() {
        Script script = Script.demo("n1", "n2", "n3").begin(release("t1", "p1"));
        for (String node : List.of("n1", "n2", "n3")) {
            script.progress(node, StepState.SUCCEEDED, "");
        }
        long before = script.hello("n3").desired().generation();
        script.begin(Script.taskOf(TaskKind.RESTART, "t2").toBuilder()
                .order(TaskOrder.ONE_BY_ONE)
                .build());
        assertThat(script.item("t2", "n2").startedAt()).isZero();
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.item("t2", "n2").startedAt()).isEqualTo(script.now);
        script.progress("n2", StepState.FAILED, "broken");

        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t2", "n3").state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(script.hello("n3").desired().generation()).isEqualTo(before);
    }

    @Test
    void theOrderIsThatOfTheRequest() {
        Script script = Script.demo("n1", "n2").begin(oneByOne("t1", "p1", "n2", "n1"));
        assertThat(script.hello("n2").desired().packageId()).isEqualTo("p1");
        notTouched(script, "n1");
    }

    @Test
    void theFirstFailureEndsItForTheRest() {
        Script script = Script.demo("n1", "n2", "n3")
                .begin(oneByOne("t1", "p1").toBuilder().rollback(false).build());
        script.progress("n1", StepState.SUCCEEDED, "");
        script.progress("n2", StepState.FAILED, "broken");

        assertThat(script.task("t1").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t1", "n1").state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(script.item("t1", "n2").message()).isEqualTo("broken");
        TaskItem rest = script.item("t1", "n3");
        assertThat(rest.state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(rest.message()).isEqualTo("it did not succeed on n2");
        assertThat(rest.finishedAt()).isEqualTo(script.now);
        notTouched(script, "n3");
        assertThat(script.reader().openTasks()).isEmpty();
        script.begin(release("t2", "p1", "n3"));
    }

    @Test
    void theRestIsGivenUpAtOnceAndTheTaskWaitsForTheWayBack() {
        Script script = Script.demo("n1", "n2").begin(release("t1", "p1"));
        script.progress("n1", StepState.SUCCEEDED, "");
        script.progress("n2", StepState.SUCCEEDED, "");
        script.begin(oneByOne("t2", "p2"));
        script.progress("n1", StepState.FAILED, "broken");

        assertThat(script.item("t2", "n2").state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(script.hello("n2").desired().packageId()).isEqualTo("p1");
        assertThat(script.task("t2").state()).isEqualTo(StepState.RUNNING_STEP);
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.item("t2", "n1").rolledBack()).isTrue();
        assertThat(script.task("t2").state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void theTimeOfANodeCountsFromWhenItBegins() {
        Script script = Script.demo("n1", "n2").begin(oneByOne("t1", "p1"));
        script.later(TASK_TIME - 1);
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.item("t1", "n2").deadline()).isEqualTo(script.now + TASK_TIME);
        assertThat(script.task("t1").deadline()).isEqualTo(script.now + TASK_TIME);

        script.later(TASK_TIME - 1);
        assertThat(script.item("t1", "n2").state()).isEqualTo(StepState.WAITING);
        script.later(1);
        assertThat(script.item("t1", "n2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t1", "n2").message()).startsWith("not done when its time was over");
    }

    @Test
    void aNodeThatIsLostAndBackBeforeItsTurnGetsIt() {
        Script script =
                Script.demo("n1", "n2").begin(oneByOne("t1", "p1")).lose("n2").node("n2");
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.hello("n2").desired().packageId()).isEqualTo("p1");
    }

    @Test
    void aNodeThatIsLostWhenItsTurnComesFailsAndEndsItForTheRest() {
        Script script =
                Script.demo("n1", "n2", "n3").begin(oneByOne("t1", "p1")).lose("n2");
        script.progress("n1", StepState.SUCCEEDED, "");
        assertThat(script.item("t1", "n2").state()).isEqualTo(StepState.FAILED);
        assertThat(script.item("t1", "n2").message()).isEqualTo("not begun: the node does not report any more");
        assertThat(script.item("t1", "n3").state()).isEqualTo(StepState.NOT_STARTED);
        notTouched(script, "n2", "n3");
    }

    @Test
    void nobodyElseTakesANodeThatWaitsForItsTurn() {
        Script script = Script.demo("n1", "n2").begin(oneByOne("t1", "p1"));
        script.refused(
                ResultCode.CONFLICT,
                "task-running",
                CommandType.CREATE_TASK,
                new CreateTask(release("t2", "p1", "n2")));
    }

    @Test
    void cancellingLeavesAloneWhatHasNotBegun() {
        Script script = Script.demo("n1", "n2").begin(oneByOne("t1", "p1"));
        long before = script.hello("n2").desired().generation();
        script.ok(CommandType.CANCEL_TASK, new CancelTask("t1"));
        assertThat(script.task("t1").state()).isEqualTo(StepState.CANCELLED);
        assertThat(script.item("t1", "n2").message()).isEqualTo("cancelled by ada before it began");
        assertThat(script.hello("n2").desired().generation()).isEqualTo(before);
        assertThat(script.reader().openTasks()).isEmpty();
    }

    @Test
    void whatANodeSaysBeforeItsTurnIsNotTakenForProgress() {
        Script script = Script.demo("n1", "n2").begin(oneByOne("t1", "p1"));
        script.report("n2", false, Script.helloReport(0, "", StepState.SUCCEEDED, ""));
        assertThat(script.item("t1", "n2").state()).isEqualTo(StepState.WAITING);
    }

    @Test
    void anOrderThatThisReleaseDoesNotKnowIsRefused() {
        Task unknown = release("t1", "p1").toBuilder().order(TaskOrder.of(7)).build();
        Script.demo("n1").refused(ResultCode.INVALID, "task-invalid", CommandType.CREATE_TASK, new CreateTask(unknown));
    }

    private static void notTouched(Script script, String... nodes) {
        for (String node : nodes) {
            assertThat(script.hello(node).desired().setting()).isEqualTo(Setting.STOPPED);
            assertThat(script.hello(node).desired().packageId()).isEmpty();
        }
    }

    private static Task oneByOne(String id, String packageId, String... nodes) {
        return release(id, packageId, nodes).toBuilder()
                .order(TaskOrder.ONE_BY_ONE)
                .build();
    }
}
