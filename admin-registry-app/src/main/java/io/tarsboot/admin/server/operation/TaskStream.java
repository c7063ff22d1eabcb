package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.admin.server.registry.Versioned;
import io.tarsboot.admin.server.view.TaskView;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One client that watches one task: each state of the task is sent until the last, or until the client has gone. */
final class TaskStream implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TaskStream.class);

    /** As often a sign of life goes out, by which a client that went away is noticed. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Registry registry;
    private final String taskId;
    private final SseEmitter client;
    private final BooleanSupplier stillAllowed;
    private final CountDownLatch gone = new CountDownLatch(1);
    private long revision;

    /** @param revision of the last state that the client knows; 0 if it knows none */
    TaskStream(Registry registry, String taskId, long revision, SseEmitter client, BooleanSupplier stillAllowed) {
        this.registry = registry;
        this.taskId = taskId;
        this.revision = revision;
        this.client = client;
        this.stillAllowed = stillAllowed;
        client.onCompletion(gone::countDown);
        client.onTimeout(client::complete);
        client.onError(failure -> gone.countDown());
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more && gone.getCount() > 0) {
                more = step();
            }
            client.complete();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("The client that watched task {} is gone", taskId, e);
        } catch (InterruptedException e) {
            client.complete();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends it although the task goes on. Not by an interruption: that would close the connection under whoever writes
     * to it, and the web server would go on waiting for the end of the request.
     */
    void end() {
        gone.countDown();
        client.complete();
    }

    private boolean step() throws IOException, InterruptedException {
        try {
            Optional<Versioned<Task>> row = registry.await(Table.TASKS, taskId, revision, QUIET);
            return row.isPresent() && send(row.get()) && stillAllowed.getAsBoolean();
        } catch (ProblemException e) {
            // A registry that restarts is no reason to let the client go: the task goes on as well.
            LOG.debug("Task {} cannot be watched at this moment", taskId, e);
            client.send(SseEmitter.event().comment("waiting for the registry"));
            return !gone.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** @return whether there is more to come */
    private boolean send(Versioned<Task> row) throws IOException {
        io.tarsboot.admin.api.Task task = TaskView.of(row.value());
        if (row.revision() <= revision) {
            client.send(SseEmitter.event().comment("unchanged"));
        } else {
            revision = row.revision();
            client.send(
                    SseEmitter.event().id(Long.toString(revision)).name("task").data(task));
        }
        return !task.state().finished();
    }
}
