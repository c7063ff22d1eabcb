package io.tarsboot.registry.leader;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.registry.group.SmallWorld;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HousekeepingTest {

    private final SmallWorld world = new SmallWorld("n1");
    private final Housekeeping housekeeping = new Housekeeping(world.state, world.clock);

    @Test
    void aTaskPastItsDeadlineIsFailedByTheLeadersClock() {
        String task = world.beginRelease("n1");
        int commands = world.state.proposed().size();
        world.scheduler.advance(Duration.ofMinutes(10).minusMillis(1));
        world.state.runLeaderTasks();
        assertThat(world.state.proposed()).hasSize(commands);
        world.scheduler.advance(Duration.ofMillis(1));
        world.state.runLeaderTasks();
        assertThat(Objects.requireNonNull(world.state.readLocal(reader -> reader.find(Table.TASKS, task)))
                        .state())
                .isEqualTo(StepState.FAILED);
        world.state.runLeaderTasks();
        assertThat(world.state.proposed()).hasSize(commands + 1);
        housekeeping.close();
    }
}
