package io.tarsboot.spring.framework;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.LoseFrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells the registry again and again where a framework service's objects are, so that others find them by name, and
 * takes that back when the service stops; guests do the same. A registry that is away is no reason not to serve: what
 * could not be said is said again a moment later.
 *
 * <pre>{@code
 * @Bean
 * FrameworkAnnouncer announcer(TarsClients clients, TarsServer server) {
 *     return new FrameworkAnnouncer(
 *             clients.get(MetadataPrx.class, FrameworkObjects.METADATA), () -> endpointsOf(server), INTERVAL);
 * }
 * }</pre>
 */
public final class FrameworkAnnouncer implements SmartLifecycle {

    /** Well below the time after which the registry takes a silent endpoint for dead. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(3);

    private static final Logger log = LoggerFactory.getLogger(FrameworkAnnouncer.class);

    /** How soon it is tried again if the registry did not hear it; then less and less often, up to the interval. */
    private static final Duration RETRY = Duration.ofMillis(500);

    /** For an answer that is under way at the stop, and again for the farewell's: a stop must not wait for a dead registry. */
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final MetadataPrx registry;
    private final Supplier<List<FrameworkEndpoint>> endpoints;
    private final Duration interval;

    private volatile @Nullable ScheduledThreadPoolExecutor timer;

    private volatile boolean announced;

    private volatile boolean complained;

    /** The last announcement. Guarded by this. */
    private CompletableFuture<String> said = CompletableFuture.completedFuture("");

    /** @param endpoints what is served at the moment; empty before the service listens */
    public FrameworkAnnouncer(MetadataPrx registry, Supplier<List<FrameworkEndpoint>> endpoints, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: more than zero)");
        }
        this.registry = registry.with(CallOptions.timeout(interval));
        this.endpoints = endpoints;
        this.interval = interval;
    }

    /** Whether the registry took in the last announcement. */
    public boolean isAnnounced() {
        return announced;
    }

    @Override
    public synchronized void start() {
        if (timer != null) {
            return;
        }
        // What is scheduled while it shuts down is dropped.
        ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(
                1, WorkerThreads.factory("tars-announcer"), new ThreadPoolExecutor.DiscardPolicy());
        timer = created;
        created.execute(() -> announce(created, shorter(RETRY, interval)));
    }

    /**
     * Takes the endpoints back; if the registry does not hear it, they end by being silent. An announcement that is under
     * way is waited for: one that arrives behind the farewell would stay.
     */
    @Override
    public void stop() {
        CompletableFuture<String> last = end();
        if (last != null) {
            await("announced", last);
            await("taken back", send(this::farewell));
        }
    }

    /**
     * Nothing is announced behind this.
     *
     * @return the last announcement, also one that was not answered, or refused in part: it may be known; null if none
     *     was to be made
     */
    private synchronized @Nullable CompletableFuture<String> end() {
        ScheduledThreadPoolExecutor running = timer;
        if (running == null) {
            return null;
        }
        timer = null;
        running.shutdownNow();
        announced = false;
        return said;
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** After the server has begun to listen, and at the stop before it ends. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    /** @param retry the pause if the registry does not hear it; twice as long the next time */
    private void announce(ScheduledThreadPoolExecutor on, Duration retry) {
        CompletableFuture<String> answer = say(on);
        if (answer == null) {
            return;
        }
        var unused = answer.exceptionally(failure -> String.valueOf(failure.getMessage()))
                .thenAccept(trouble -> {
                    note(trouble, on);
                    boolean heard = trouble.isEmpty();
                    Duration next = shorter(heard ? RETRY : retry.multipliedBy(2), interval);
                    var unusedTask = on.schedule(
                            () -> announce(on, next), (heard ? interval : retry).toMillis(), TimeUnit.MILLISECONDS);
                });
    }

    /** @return null after the end: what was taken back must not be said again */
    private synchronized @Nullable CompletableFuture<String> say(ScheduledThreadPoolExecutor on) {
        if (timer != on) {
            return null;
        }
        said = send(this::announcement);
        return said;
    }

    /** What is answered after the end counts no more. */
    private synchronized void note(String trouble, ScheduledThreadPoolExecutor on) {
        if (timer != on) {
            return;
        }
        if (trouble.isEmpty()) {
            if (!announced) {
                log.info("announced to the registry: {}", names());
            }
            announced = true;
            complained = false;
        } else {
            announced = false;
            if (!complained) {
                complained = true;
                log.warn("the registry does not hear of {} at the moment: {}; it is tried again", names(), trouble);
            }
        }
    }

    /** @return what went wrong; empty if nothing did */
    private CompletableFuture<String> send(Function<FrameworkEndpoint, CompletableFuture<CommandResult>> command) {
        List<CompletableFuture<CommandResult>> answers = new ArrayList<>();
        try {
            for (FrameworkEndpoint endpoint : endpoints.get()) {
                answers.add(command.apply(endpoint));
            }
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (answers.isEmpty()) {
            return CompletableFuture.completedFuture("nothing is served yet");
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(all -> answers.stream()
                        .map(CompletableFuture::join)
                        .filter(result -> !result.code().equals(ResultCode.OK))
                        .map(CommandResult::message)
                        .findFirst()
                        .orElse(""));
    }

    private CompletableFuture<CommandResult> announcement(FrameworkEndpoint endpoint) {
        return registry.executeAsync(CommandType.ANNOUNCE.command(new Announce(endpoint)));
    }

    private CompletableFuture<CommandResult> farewell(FrameworkEndpoint endpoint) {
        return registry.executeAsync(CommandType.LOSE_FRAMEWORK_ENDPOINT.command(new LoseFrameworkEndpoint(endpoint)));
    }

    private static void await(String what, CompletableFuture<String> answer) {
        try {
            String problem = answer.get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
            log.debug("{} at the stop {}", what, problem);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.debug("the registry may not have heard it at the stop: {}", what, e);
        }
    }

    private List<String> names() {
        return endpoints.get().stream().map(FrameworkEndpoint::object).toList();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
