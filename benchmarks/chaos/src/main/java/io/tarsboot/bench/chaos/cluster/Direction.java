package io.tarsboot.bench.chaos.cluster;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Everything that one member sends to another, in calls and in answers. */
final class Direction {

    /** As long as TCP waits at least before it sends a lost packet again. */
    private static final Duration SENT_AGAIN = Duration.ofMillis(200);

    private boolean cut;
    private Duration delay = Duration.ZERO;
    private double loss;

    synchronized void set(boolean cutOff, Duration late, double lost) {
        this.cut = cutOff;
        this.delay = late;
        this.loss = lost;
        notifyAll();
    }

    /** Waits until what has come may go on. */
    void pass() throws InterruptedException {
        long late;
        synchronized (this) {
            late = delay.toMillis();
            if (loss > 0 && ThreadLocalRandom.current().nextDouble() < loss) {
                late += SENT_AGAIN.toMillis();
            }
        }
        if (late > 0) {
            TimeUnit.MILLISECONDS.sleep(late);
        }
        synchronized (this) {
            while (cut) {
                wait();
            }
        }
    }
}
