package io.tarsboot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskKind;
import org.junit.jupiter.api.Test;

class FarewellTest {

    private static final Task RELEASE = Task.builder()
            .id("t7")
            .kind(TaskKind.RELEASE)
            .app("Demo")
            .server("HelloServer")
            .build();

    @Test
    void aTaskThatWaitsOrRunsIsUnderWay() {
        assertThat(Farewell.isUnderWay(in(StepState.WAITING))).isTrue();
        assertThat(Farewell.isUnderWay(in(StepState.RUNNING_STEP))).isTrue();
    }

    @Test
    void aTaskThatHasEndedIsNot() {
        assertThat(Farewell.isUnderWay(in(StepState.SUCCEEDED))).isFalse();
        assertThat(Farewell.isUnderWay(in(StepState.FAILED))).isFalse();
        assertThat(Farewell.isUnderWay(in(StepState.CANCELLED))).isFalse();
    }

    @Test
    void whatIsUnderWayIsNamedSoThatItCanBeLookedUp() {
        assertThat(Farewell.line(RELEASE)).startsWith("Under way: release of Demo.HelloServer, task t7;");
        assertThat(Farewell.line(RELEASE.toBuilder().kind(TaskKind.STOP).build()))
                .startsWith("Under way: stop of Demo.HelloServer");
    }

    private static Task in(StepState state) {
        return RELEASE.toBuilder().state(state).build();
    }
}
