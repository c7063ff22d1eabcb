package io.tarsboot.raft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What waits a little before it tries again, and goes on at once when there is reason to. Nothing waits for ever: a timer
 * that is shut down forgets what it was to do, so everything goes on when the pauses are closed, and finds that it is over.
 */
final class Pauses implements AutoCloseable {

    private static final long FIRST_MS = 10;
    private static final long LONGEST_MS = 200;

    private final ScheduledExecutorService timer;
    private final Set<Pause> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param timer goes on with what waited; must not be blocked */
    Pauses(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** How long to wait after so many attempts. */
    static long ms(int attempts) {
        return Math.min(FIRST_MS << Math.min(attempts, 10), LONGEST_MS);
    }

    /** @throws RejectedExecutionException if these are closed, and the step will not run */
    void then(long pauseMs, Runnable step) {
        Pause pause = new Pause(step);
        waiting.add(pause);
        // Looked at after adding, so that closing misses none.
        if (closed) {
            if (waiting.remove(pause)) {
                throw new RejectedExecutionException("closed");
            }
            return;
        }
        try {
            var unused = timer.schedule(pause, pauseMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            if (waiting.remove(pause)) {
                throw e;
            }
        }
    }

    /** Everything that waits goes on now. */
    void end() {
        waiting.forEach(timer::execute);
    }

    /** Everything that waits goes on, here; nothing waits any more. */
    @Override
    public void close() {
        closed = true;
        waiting.forEach(Pause::run);
    }

    /** Runs its step once, whoever comes first. */
    private final class Pause implements Runnable {

        private final Runnable step;

        Pause(Runnable step) {
            this.step = step;
        }

        @Override
        public void run() {
            if (waiting.remove(this)) {
                step.run();
            }
        }
    }
}
