package io.tarsboot.rpc.server;

import io.tarsboot.rpc.server.TarsServer.Phase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The phases of a server, which it goes through once: it starts once, and of those that stop it, the node by AdminObj
 * and the program by itself perhaps at the same time, the first does so while the others wait.
 */
final class Lifetime {

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Phase phase = Phase.NEW;

    Phase phase() {
        return phase;
    }

    /** @param start may stop the server and throw; then it does not run */
    synchronized void start(Runnable start) {
        if (phase != Phase.NEW) {
            throw new IllegalStateException("phase: " + phase + " (expected: NEW, a server starts once)");
        }
        start.run();
        phase = Phase.RUNNING;
    }

    /**
     * Stops the server, or waits until somebody else has.
     *
     * @param patience how long to wait for somebody else
     * @return whether it is stopped
     */
    boolean stop(Duration patience, Runnable stop) {
        if (!beginStop()) {
            return isStoppedWithin(patience);
        }
        try {
            stop.run();
            phase = Phase.STOPPED;
        } finally {
            stopped.countDown();
        }
        return true;
    }

    private synchronized boolean beginStop() {
        if (phase == Phase.STOPPING || phase == Phase.STOPPED) {
            return false;
        }
        phase = Phase.STOPPING;
        return true;
    }

    private boolean isStoppedWithin(Duration patience) {
        try {
            return stopped.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
