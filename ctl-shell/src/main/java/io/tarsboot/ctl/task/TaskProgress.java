package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.Task;
import io.tarsboot.ctl.output.Output;
import java.util.HashMap;
import java.util.Map;

/** Tells of each step of each node once, line by line, so that it reads well in a terminal and in a build's log. */
final class TaskProgress {

    private final Output output;
    private final Map<String, String> told = new HashMap<>();

    TaskProgress(Output output) {
        this.output = output;
    }

    void show(Task task) {
        for (Task.Item item : task.items()) {
            String step = item.step().isEmpty() ? "" : " " + item.step();
            // Why a node failed is told once, at the end.
            boolean silent = item.message().isEmpty() || item.state() == Task.State.FAILED;
            String said = silent ? "" : ": " + item.message();
            String line = "  %s  %s%s%s".formatted(item.node(), Tasks.word(item.state()), step, said);
            if (!line.equals(told.put(item.node(), line))) {
                output.note(line);
            }
        }
    }
}
