package io.tarsboot.bench.robust;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** What a servant does before it answers. While it is stalled it does nothing at all, on whatever thread it is called. */
final class Work {

    /** How the time of a call is spent. */
    enum Kind {
        /** Waiting, as for a database: the threads are the capacity. */
        WAIT,
        /** Computing: the processors are the capacity. */
        CPU
    }

    private final Kind kind;
    private final long nanos;
    private final AtomicLong stalledUntil = new AtomicLong(System.nanoTime());

    Work(Kind kind, long nanos) {
        this.kind = kind;
        this.nanos = nanos;
    }

    /** Calls from now on, and those that begin within the time, go on when it is over. */
    void stall(long millis) {
        stalledUntil.set(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }

    void run() throws InterruptedException {
        sleepUntil(stalledUntil.get());
        long end = System.nanoTime() + nanos;
        if (kind == Kind.WAIT) {
            sleepUntil(end);
        } else {
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
        }
    }

    private static void sleepUntil(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("the server ends");
            }
        }
    }
}
