package io.tarsboot.rpc.client;

import io.tarsboot.rpc.deadline.Deadline;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The endpoints that a locator gives, asked for again and again in the background. Nothing here makes a caller wait but
 * the very first lookup, and that only through {@link #awaitKnown}. An empty or failed answer never takes away the
 * endpoints that were good before; connections to endpoints that stay are kept.
 */
final class LocatedEndpoints implements EndpointSource {

    private static final Logger log = LoggerFactory.getLogger(LocatedEndpoints.class);

    private static final Duration AFTER_EMPTY = Duration.ofSeconds(10);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration AFTER_MANY_FAILURES = Duration.ofSeconds(30);
    private static final int MANY_FAILURES = 3;

    /** While nothing is known, calls themselves may start a lookup, but not more often than this. */
    private static final Duration AT_MOST_EVERY = Duration.ofSeconds(1);

    private final String object;
    private final Locality locality;
    private final boolean optional;
    private final Locator locator;
    private final AddressCache cache;
    private final ObjectEndpoints endpoints;
    private final ClientContext context;

    private volatile String note = "not looked up yet";

    // The rest is guarded by this.
    private @Nullable CompletableFuture<EndpointSet> lookup;
    private @Nullable ScheduledTask next;
    private long lastLookup;
    private int failures;
    private boolean closed;

    /** Whether something may have changed after the look-up that is under way was answered. */
    private boolean again;

    /** @param optional whether the program does well without the object */
    LocatedEndpoints(
            ObjectEndpoints endpoints,
            Locality locality,
            boolean optional,
            Locator locator,
            AddressCache cache,
            ClientContext context) {
        this.object = endpoints.name();
        this.locality = locality;
        this.optional = optional;
        this.locator = locator;
        this.cache = cache;
        this.endpoints = endpoints;
        this.context = context;
    }

    /** Takes what the disk remembers and asks the locator. */
    @Override
    public void start() {
        List<Endpoint> remembered = cache.find(object, locality);
        if (!remembered.isEmpty()) {
            endpoints.replace(remembered);
            note = "from the cache on disk, the locator has not answered yet";
        }
        var unused = lookUp();
    }

    @Override
    public void refresh() {
        synchronized (this) {
            again = lookup != null;
        }
        var unused = lookUp();
    }

    @Override
    public EndpointSet known() {
        return endpoints.current();
    }

    @Override
    public CompletionStage<EndpointSet> awaitKnown() {
        EndpointSet now = known();
        if (!now.isEmpty()) {
            return CompletableFuture.completedFuture(now);
        }
        synchronized (this) {
            if (lookup != null) {
                return lookup;
            }
            if (context.scheduler().nanoTime() - lastLookup < AT_MOST_EVERY.toNanos()) {
                return CompletableFuture.completedFuture(known());
            }
        }
        return lookUp();
    }

    @Override
    public boolean isLocated() {
        return true;
    }

    @Override
    public String note() {
        return note;
    }

    @Override
    public void close() {
        CompletableFuture<EndpointSet> waitedFor;
        synchronized (this) {
            closed = true;
            cancelNext();
            note = "the object is not looked up any more";
            waitedFor = lookup;
        }
        endpoints.close();
        if (waitedFor != null) {
            waitedFor.complete(EndpointSet.EMPTY);
        }
    }

    private CompletableFuture<EndpointSet> lookUp() {
        CompletableFuture<EndpointSet> promise = new CompletableFuture<>();
        synchronized (this) {
            if (lookup != null) {
                return lookup;
            }
            if (closed) {
                return CompletableFuture.completedFuture(EndpointSet.EMPTY);
            }
            lookup = promise;
            lastLookup = context.scheduler().nanoTime();
            cancelNext();
        }
        var unused = ask().whenComplete((located, failure) -> {
            finished(promise, located != null ? taken(located) : failed(failure));
        });
        return promise;
    }

    private CompletionStage<LocatedObject> ask() {
        // What is looked up is for all calls, not only for the one that happens to be the first.
        Deadline served = Deadline.enter(null);
        try {
            return Objects.requireNonNull(locator.locate(object, locality), "the locator gave no stage");
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            var unused = Deadline.enter(served);
        }
    }

    /** Whatever goes wrong with an answer, the next look-up follows. */
    private Duration taken(LocatedObject located) {
        try {
            return located(located);
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private Duration located(LocatedObject located) {
        setFailures(0);
        Duration refresh = context.config().refreshInterval();
        List<Endpoint> spoken =
                SpokenEndpoints.of(located.active(), context.config().security().of(object));
        if (spoken.isEmpty()) {
            complain(optional ? Level.INFO : Level.WARN, "the locator knows no active endpoint" + withCounts(located));
            return shorter(AFTER_EMPTY, refresh);
        }
        note = "from the locator" + withCounts(located);
        if (endpoints.replace(spoken)) {
            cache.remember(object, locality, spoken);
        }
        return refresh;
    }

    private Duration failed(@Nullable Throwable failure) {
        int count = failures() + 1;
        setFailures(count);
        complain(Level.WARN, "the locator failed: " + (failure == null ? "no answer" : failure.getMessage()));
        return shorter(
                count > MANY_FAILURES ? AFTER_MANY_FAILURES : AFTER_FAILURE,
                context.config().refreshInterval());
    }

    /** Loud when it is news. */
    private void complain(Level level, String problem) {
        boolean news = !problem.equals(note);
        note = problem;
        if (news) {
            log.atLevel(level)
                    .log("{}: {}{}", object, problem, known().isEmpty() ? "" : "; the last good endpoints stay in use");
        } else {
            log.debug("{}: still {}", object, problem);
        }
    }

    private void finished(CompletableFuture<EndpointSet> promise, Duration delay) {
        boolean atOnce;
        synchronized (this) {
            lookup = null;
            atOnce = again && !closed;
            again = false;
            if (!closed && !atOnce) {
                next = context.scheduler().schedule(delay, () -> {
                    var unused = lookUp();
                });
            }
        }
        promise.complete(known());
        if (atOnce) {
            var unused = lookUp();
        }
    }

    private synchronized int failures() {
        return failures;
    }

    private synchronized void setFailures(int count) {
        failures = count;
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    private static String withCounts(LocatedObject located) {
        return " (" + located.active().size() + " active, " + located.inactive().size() + " inactive)";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
