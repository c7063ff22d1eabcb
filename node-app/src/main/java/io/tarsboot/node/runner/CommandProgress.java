package io.tarsboot.node.runner;

import io.tarsboot.protocol.registry.Progress;
import io.tarsboot.protocol.registry.StepState;

/** How far the last command for a server has come. That it has ended is on disk, so that no run of the node does it twice. */
final class CommandProgress {

    private final ServerRecord record;
    private final Runnable onNews;
    private Progress last;

    /** @param onNews told when a step has news to show, since some take long */
    CommandProgress(ServerRecord record, Runnable onNews) {
        this.record = record;
        this.onNews = onNews;
        this.last = Reports.carried(record.carried(), record.failure());
    }

    /** As it is reported. */
    Progress last() {
        return last;
    }

    void step(long generation, String step, int percent) {
        last = Reports.running(generation, step, percent);
        onNews.run();
    }

    void succeed(long generation, String message) {
        record.carried(generation, null);
        last = Reports.ended(generation, StepState.SUCCEEDED, message, "", last);
    }

    /** @param output the last lines of the server, if they tell why */
    void fail(long generation, String message, String output) {
        record.carried(generation, message);
        last = Reports.ended(generation, StepState.FAILED, message, output, last);
    }
}
