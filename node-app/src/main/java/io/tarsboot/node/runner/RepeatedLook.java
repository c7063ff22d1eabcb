package io.tarsboot.node.runner;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a process again and again, one look after the other, until it is closed. A look may take its time: it runs on
 * a thread of its own, so that neither the mailbox of a server nor the timer of all servers waits for it.
 */
final class RepeatedLook implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RepeatedLook.class);

    private final Executor executor;
    private final ScheduledExecutorService timer;
    private final Duration interval;
    private final Look look;
    private volatile boolean closed;

    /** One look. */
    @FunctionalInterface
    interface Look {

        /** @return whether there is more to be seen */
        boolean look() throws InterruptedException;
    }

    /** @param interval from the end of a look to the next one */
    RepeatedLook(Executor executor, ScheduledExecutorService timer, Duration interval, Look look) {
        this.executor = executor;
        this.timer = timer;
        this.interval = interval;
        this.look = look;
    }

    /** Begins with a look at once. */
    void start() {
        unlessTheNodeEnds(() -> executor.execute(this::lookOnce));
    }

    @Override
    public void close() {
        closed = true;
    }

    private void lookOnce() {
        try {
            if (!closed && look.look() && !closed) {
                unlessTheNodeEnds(this::lookLater);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookLater() {
        ScheduledFuture<?> unused = timer.schedule(this::start, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void unlessTheNodeEnds(Runnable next) {
        try {
            next.run();
        } catch (RejectedExecutionException e) {
            log.debug("The node ends", e);
        }
    }
}
