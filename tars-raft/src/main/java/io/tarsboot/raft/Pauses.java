package io.tarsboot.raft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What waits a little before it tries again, and goes on at once when there is reason to. */
final class Pauses {

    private static final long FIRST_MS = 10;
    private static final long LONGEST_MS = 200;

    private final ScheduledExecutorService timer;
    private final Set<Pause> waiting = ConcurrentHashMap.newKeySet();

    /** @param timer goes on with what waited; must not be blocked */
    Pauses(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** How long to wait after so many attempts. */
    static long ms(int attempts) {
        return Math.min(FIRST_MS << Math.min(attempts, 10), LONGEST_MS);
    }

    /** @throws RejectedExecutionException if the timer is closed */
    void then(long pauseMs, Runnable step) {
        Pause pause = new Pause(step);
        waiting.add(pause);
        try {
            var unused = timer.schedule(pause, pauseMs, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            waiting.remove(pause);
            throw e;
        }
    }

    /** Everything that waits goes on now. */
    void end() {
        waiting.forEach(timer::execute);
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
