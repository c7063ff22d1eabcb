package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LaunchException;
import io.tarsboot.node.launch.ScriptCommand;
import io.tarsboot.node.launch.ServerType;
import java.io.IOException;
import java.time.Duration;

/** The monitor command of a server that does not speak TARS. It succeeds with the exit code 0. */
final class Monitor {

    static final Duration INTERVAL = Duration.ofSeconds(5);
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Starter starter;

    Monitor(Starter starter) {
        this.starter = starter;
    }

    /** Looks once. */
    boolean isHealthy(Run run) throws IOException, LaunchException, InterruptedException {
        ServerType type = run.type();
        CommandRun ended = CommandRun.run(
                ScriptCommand.words(
                        run.site(), "monitorScript", run.site().server().monitorScript()),
                type.directory(run.site()),
                starter.environment(type, run.site()),
                run.site().layout().home().resolve("monitor.out"),
                run.site().settings().monitorTimeout(TIMEOUT));
        return ended.exitCode() == 0;
    }

    static Duration interval(Run run) {
        return run.site().settings().monitorInterval(INTERVAL);
    }
}
