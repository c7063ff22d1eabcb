package io.tarsboot.ctl.task;

import io.tarsboot.ctl.output.Output;

/**
 * Says what becomes of a task if the process ends while it waits for it: a pipeline that is cancelled would otherwise
 * leave nobody knowing that the release goes on.
 */
final class Farewell {

    private final Thread hook;

    Farewell(Output output, String text) {
        hook = new Thread(() -> output.note(text), "farewell");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The task ended, or something else was said of it. */
    void takeBack() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and it is being said.
        }
    }
}
