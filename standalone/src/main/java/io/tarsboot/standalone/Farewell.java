package io.tarsboot.standalone;

import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.registry.group.SharedState;
import io.tarsboot.registry.leader.LifeSigns;
import java.io.PrintStream;

/**
 * What comes first in a stop: whoever asked for it is told what is under way, and nobody is judged any more for being
 * silent. Otherwise nodes that have stopped would count as lost before the registry stops too, and with them the tasks
 * that they go on with at the next start.
 */
final class Farewell implements AutoCloseable {

    private final SharedState state;
    private final LifeSigns lifeSigns;
    private final PrintStream out;

    Farewell(SharedState state, LifeSigns lifeSigns, PrintStream out) {
        this.state = state;
        this.lifeSigns = lifeSigns;
        this.out = out;
    }

    @Override
    public void close() {
        lifeSigns.close();
        state.readLocal(reader -> reader.list(Table.TASKS, "")).stream()
                .filter(Farewell::isUnderWay)
                .forEach(task -> out.println(line(task)));
    }

    static boolean isUnderWay(Task task) {
        return task.state().equals(StepState.WAITING) || task.state().equals(StepState.RUNNING_STEP);
    }

    /** {@code ./tars down} shows the lines that begin like this. */
    static String line(Task task) {
        return "Under way: " + word(task.kind()) + " of " + task.app() + "." + task.server() + ", task " + task.id()
                + "; it goes on at the next start, if that is within its time limit.";
    }

    private static String word(TaskKind kind) {
        if (kind.equals(TaskKind.START)) {
            return "start";
        }
        if (kind.equals(TaskKind.STOP)) {
            return "stop";
        }
        return kind.equals(TaskKind.RESTART) ? "restart" : "release";
    }
}
