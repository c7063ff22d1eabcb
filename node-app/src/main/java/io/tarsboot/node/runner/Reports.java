package io.tarsboot.node.runner;

import io.tarsboot.node.runner.Phase.Down;
import io.tarsboot.node.runner.Phase.Starting;
import io.tarsboot.node.runner.Phase.Stopping;
import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.ServerState;
import io.tarsboot.protocol.registry.StepState;
import org.jspecify.annotations.Nullable;

/** Says in the registry's words how a server is. */
final class Reports {

    private Reports() {}

    static ServerState state(Phase phase) {
        if (phase instanceof Down) {
            return ServerState.INACTIVE;
        }
        if (phase instanceof Starting) {
            return ServerState.ACTIVATING;
        }
        return phase instanceof Stopping ? ServerState.DEACTIVATING : ServerState.ACTIVE;
    }

    /** @param restarted when and why it was last started without a command; empty if it was not */
    static String message(Phase phase, String waiting, String restarted) {
        if (phase instanceof Down down) {
            return waiting.isEmpty() ? down.why() : down.why() + "; " + waiting;
        }
        if (phase instanceof Stopping stopping) {
            return stopping.why();
        }
        return waiting.isEmpty() ? restarted : waiting;
    }

    /** What an earlier run of the node has carried out. */
    static Progress carried(long generation, @Nullable String failure) {
        if (generation == 0) {
            return Progress.DEFAULT;
        }
        return ended(
                generation,
                failure == null ? StepState.SUCCEEDED : StepState.FAILED,
                failure == null ? "" : failure,
                "",
                Progress.DEFAULT);
    }

    static Progress running(long generation, String step, int percent) {
        return Progress.builder()
                .generation(generation)
                .state(StepState.RUNNING_STEP)
                .step(step)
                .percent(percent)
                .build();
    }

    /** @param last tells in which step it failed */
    static Progress ended(long generation, StepState state, String message, String output, Progress last) {
        boolean succeeded = state.equals(StepState.SUCCEEDED);
        return Progress.builder()
                .generation(generation)
                .state(state)
                .percent(succeeded ? 100 : last.percent())
                .step(succeeded ? "done" : last.step())
                .message(message)
                .logTail(output)
                .build();
    }
}
