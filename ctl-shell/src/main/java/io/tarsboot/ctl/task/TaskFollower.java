package io.tarsboot.ctl.task;

import io.tarsboot.admin.api.Durations;
import io.tarsboot.admin.api.ServerSentEvents;
import io.tarsboot.admin.api.Task;
import io.tarsboot.admin.api.TaskApi;
import io.tarsboot.admin.api.TaskEventApi;
import io.tarsboot.ctl.admin.Admin;
import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import io.tarsboot.ctl.failure.FailureException;
import io.tarsboot.ctl.interruption.Interruption;
import io.tarsboot.ctl.output.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;

/**
 * Follows a task to its end: by the events that the admin server sends, and where these do not come through, by asking
 * again and again. The task lives in the registry, so an admin server that goes away and comes back does not end it.
 */
final class TaskFollower {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Admin admin;
    private final Json json;
    private final Interruption interruption;

    /** Behind this event the stream goes on after a break. */
    private @Nullable String lastEventId;

    /** Until the admin server, or something on the way to it, refuses the stream. */
    private boolean eventsOffered = true;

    TaskFollower(Admin admin, Json json, Interruption interruption) {
        this.admin = admin;
        this.json = json;
        this.interruption = interruption;
    }

    /**
     * Waits until the task is finished.
     *
     * @param progress is shown each state that is seen, on the caller's thread
     * @throws FailureException if the limit passes before, or somebody interrupts
     */
    Task follow(Task task, Duration limit, Consumer<Task> progress) {
        long deadline = System.nanoTime() + limit.toNanos();
        Task seen = task;
        progress.accept(seen);
        while (!seen.state().finished()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw timedOut(seen, limit).exception();
            }
            if (interruption.isRaised()) {
                throw interrupted(seen).exception();
            }
            if (eventsOffered) {
                seen = readEvents(seen, Duration.ofNanos(left), progress);
            }
            if (!seen.state().finished()) {
                pause(deadline);
                seen = ask(seen);
                progress.accept(seen);
            }
        }
        return seen;
    }

    /** @return the last state that was seen when the stream ended, however it did */
    private Task readEvents(Task before, Duration limit, Consumer<Task> progress) {
        Task seen = before;
        try (ServerSentEvents events =
                new ServerSentEvents(admin.stream(TaskEventApi.class).events(before.id(), lastEventId))) {
            CompletableFuture<Void> alarm = closeAfter(limit, events);
            try {
                for (var event = events.next(); event != null; event = events.next()) {
                    seen = json.read(event.data(), Task.class);
                    lastEventId = event.id().isEmpty() ? lastEventId : event.id();
                    progress.accept(seen);
                    if (seen.state().finished()) {
                        break;
                    }
                }
            } finally {
                alarm.cancel(false);
            }
        } catch (IOException | RestClientException | JacksonException e) {
            // Asking tells whether this is the stream's fault alone.
            return seen;
        } catch (FailureException e) {
            eventsOffered = false;
        }
        return seen;
    }

    private static CompletableFuture<Void> closeAfter(Duration limit, ServerSentEvents events) {
        return CompletableFuture.runAsync(
                () -> close(events), CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void close(ServerSentEvents events) {
        try {
            events.close();
        } catch (IOException e) {
            // It is closed, or broken already.
        }
    }

    private Task ask(Task before) {
        try {
            return admin.api(TaskApi.class).task(before.id());
        } catch (RestClientException e) {
            // The admin server may be about to come back; the deadline bounds how long that is hoped for.
            return before;
        } catch (FailureException e) {
            checkTemporary(e);
            return before;
        }
    }

    /** What another attempt does not mend ends the waiting. */
    private static void checkTemporary(FailureException refusal) {
        ExitCode code = refusal.failure().exitCode();
        if (code != ExitCode.FAILED && code != ExitCode.TIMED_OUT) {
            throw refusal;
        }
    }

    private void pause(long deadline) {
        interruption.pause(Duration.ofNanos(Math.max(0, Math.min(PAUSE.toNanos(), deadline - System.nanoTime()))));
    }

    private static Failure timedOut(Task task, Duration limit) {
        return Failure.of(
                        ExitCode.TIMED_OUT,
                        "wait-timeout",
                        "the %s is still %s after %s"
                                .formatted(Tasks.title(task), Tasks.word(task.state()), Durations.text(limit)))
                .withFix(followAgain(task));
    }

    private static Failure interrupted(Task task) {
        return Interruption.failure("the %s goes on in the framework".formatted(Tasks.title(task)))
                .withFix(followAgain(task));
    }

    /** What to do about a task that nobody waits for any more. */
    static String followAgain(Task task) {
        return "follow it: tarsctl task wait %s; end it: tarsctl task cancel %s".formatted(task.id(), task.id());
    }
}
