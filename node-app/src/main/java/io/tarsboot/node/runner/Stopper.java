package io.tarsboot.node.runner;

import io.tarsboot.node.launch.LaunchException;
import io.tarsboot.node.launch.ScriptCommand;
import io.tarsboot.rpc.endpoint.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a process to end, in the best way that it understands: by AdminObj, by its stop command, else by a signal. The
 * one who asks also waits, and forces it when the time is over.
 */
final class Stopper {

    private static final Logger log = LoggerFactory.getLogger(Stopper.class);

    private final ServerAdmin admin;
    private final Starter starter;
    private final Executor executor;

    Stopper(ServerAdmin admin, Starter starter, Executor executor) {
        this.admin = admin;
        this.starter = starter;
        this.executor = executor;
    }

    void ask(Run run) {
        Endpoint local = run.local();
        String script = run.site().server().stopScript();
        if (local != null) {
            CompletableFuture<Void> unused = admin.shutdown(local).whenComplete((heard, failure) -> {
                if (failure != null) {
                    log.debug("AdminObj at {} does not answer, a signal goes instead", local, failure);
                    run.process().terminate();
                }
            });
        } else if (!run.type().speaksTars() && !script.isEmpty()) {
            executor.execute(() -> runScript(run, script));
        } else {
            run.process().terminate();
        }
    }

    private void runScript(Run run, String script) {
        try {
            List<String> words = ScriptCommand.words(run.site(), "stopScript", script);
            CommandRun ended = CommandRun.run(
                    words,
                    run.type().directory(run.site()),
                    starter.environment(run.type(), run.site()),
                    run.site().layout().home().resolve("stop.out"),
                    run.timeouts().deactivating());
            if (ended.exitCode() != 0) {
                throw new IOException("it returned " + ended.exitCode() + ": " + ended.output());
            }
        } catch (IOException | LaunchException e) {
            log.warn(
                    "The stop command of {} failed, a signal goes instead: {}",
                    run.site().layout().server(),
                    e.getMessage());
            run.process().terminate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
