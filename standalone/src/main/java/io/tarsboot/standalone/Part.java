package io.tarsboot.standalone;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part of the framework. It starts at most once, on whatever thread; it may be closed by another thread at any
 * time, also before and while it starts.
 */
final class Part<T extends AutoCloseable> {

    private static final Logger log = LoggerFactory.getLogger(Part.class);

    private final String name;
    private final Callable<T> starter;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CompletableFuture<T> started = new CompletableFuture<>();
    private volatile @Nullable PartFailedException failure;

    Part(String name, Callable<T> starter) {
        this.name = name;
        this.starter = starter;
    }

    String name() {
        return name;
    }

    /** What comes of it is told by {@link #await}. */
    void start() {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        try {
            started.complete(PartName.during(name, starter));
        } catch (Exception | Error e) {
            PartFailedException told = new PartFailedException(name, e);
            failure = told;
            started.completeExceptionally(told);
        }
    }

    /** If it has not begun to start, it never will. */
    void forgo() {
        if (decided.compareAndSet(false, true)) {
            started.cancel(false);
        }
    }

    /** Why it could not start, if it tried. */
    Optional<PartFailedException> failure() {
        return Optional.ofNullable(failure);
    }

    /** What runs, as soon as it does. */
    T await() {
        try {
            return started.join();
        } catch (CompletionException e) {
            throw failure().orElseThrow(() -> e);
        } catch (CancellationException e) {
            throw new PartFailedException(name, e, "not started, since the framework stops");
        }
    }

    /**
     * Whatever goes wrong is logged: those that close after this one are not to suffer.
     *
     * @param patience for a start that is under way
     */
    void close(Duration patience) {
        forgo();
        if (started.isCompletedExceptionally()) {
            return;
        }
        try {
            T running = started.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            PartName.during(name, () -> {
                running.close();
                return name;
            });
        } catch (ExecutionException e) {
            log.debug("{} has nothing to close, since its start failed meanwhile", name, e);
        } catch (TimeoutException e) {
            log.warn("{} still starts after {} and ends with the process", name, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("{} ends with the process: the stop was interrupted", name);
        } catch (Exception | Error e) {
            log.warn("{} did not close as it should", name, e);
        }
    }
}
