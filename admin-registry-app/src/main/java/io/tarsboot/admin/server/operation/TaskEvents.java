package io.tarsboot.admin.server.operation;

import io.tarsboot.admin.api.ApiPaths;
import io.tarsboot.admin.api.ProblemCode;
import io.tarsboot.admin.api.Role;
import io.tarsboot.admin.server.AdminProperties;
import io.tarsboot.admin.server.access.CurrentRequest;
import io.tarsboot.admin.server.access.Tokens;
import io.tarsboot.admin.server.problem.ProblemException;
import io.tarsboot.admin.server.registry.Registry;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The server's side of {@link io.tarsboot.admin.api.TaskEventApi}. A stream has a thread, so their number is bounded.
 * All streams end before the web server waits for its requests to end.
 */
@RestController
@RequestMapping(ApiPaths.ROOT)
class TaskEvents implements SmartLifecycle {

    private static final Duration IDLE_THREAD = Duration.ofSeconds(30);

    private final Registry registry;
    private final Tokens tokens;
    private final CurrentRequest request;
    private final Duration longest;
    private final ExecutorService threads;
    private final Set<TaskStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private volatile boolean stopped;

    TaskEvents(Registry registry, Tokens tokens, CurrentRequest request, AdminProperties properties) {
        this.registry = registry;
        this.tokens = tokens;
        this.request = request;
        this.longest = properties.streamTime();
        this.threads = new ThreadPoolExecutor(
                0,
                properties.maxStreams(),
                IDLE_THREAD.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                WorkerThreads.factory("admin-events"),
                new ThreadPoolExecutor.AbortPolicy());
    }

    @GetMapping(path = ApiPaths.TASK_EVENTS, produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public SseEmitter events(
            @PathVariable String taskId,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        Task task = registry.require(Table.TASKS, taskId, "task " + taskId).value();
        SseEmitter emitter = new SseEmitter(longest.toMillis());
        String tokenId = request.caller().tokenId();
        TaskStream stream =
                new TaskStream(registry, taskId, revision(lastEventId), emitter, () -> maySee(tokenId, task));
        try {
            threads.execute(() -> {
                open.add(stream);
                try {
                    if (stopped) {
                        stream.end();
                    } else {
                        stream.run();
                    }
                } finally {
                    open.remove(stream);
                }
            });
        } catch (RejectedExecutionException e) {
            throw ProblemException.of(
                            ProblemCode.UNAVAILABLE,
                            "as many event streams are open as this server allows",
                            "Ask for the task itself from time to time instead.")
                    .because("streams")
                    .causedBy(e);
        }
        return emitter;
    }

    /** Asked again and again: a token that was taken back ends its streams too. */
    private boolean maySee(String tokenId, Task task) {
        return tokens.caller(tokenId)
                .filter(caller -> caller.onServer(Role.DEVELOPER, task.app(), task.server()))
                .isPresent();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        stopped = true;
        running = false;
        threads.shutdown();
        open.forEach(TaskStream::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static long revision(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isEmpty()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(lastEventId));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("Last-Event-ID: " + lastEventId + " (expected: a revision)")
                    .causedBy(e);
        }
    }
}
