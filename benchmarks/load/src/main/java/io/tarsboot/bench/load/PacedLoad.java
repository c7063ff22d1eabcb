package io.tarsboot.bench.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.AtomicHistogram;

/** Calls at fixed times. An open loop: an answer that is late does not put off the calls behind it. */
final class PacedLoad implements Load {

    /** A peer that falls behind by so many calls is waited for; the calls put off count from when they were due. */
    private static final int MAX_IN_FLIGHT = 10_000;

    private final Shape.Paced shape;

    PacedLoad(Shape.Paced shape) {
        this.shape = shape;
    }

    @Override
    public Window run(Operation operation, Duration time) throws InterruptedException {
        AtomicHistogram latency = Latencies.shared();
        Failures failures = new Failures();
        Semaphore free = new Semaphore(MAX_IN_FLIGHT);
        long interval = TimeUnit.SECONDS.toNanos(1) / shape.perSecond();
        Usage before = Usage.now();
        long start = System.nanoTime();
        for (long due = start; due - start < time.toNanos(); due += interval) {
            waitUntil(due);
            free.acquire();
            long begun = due;
            Completion completion = failure -> {
                if (failure == null) {
                    latency.recordValue(Latencies.inRange(System.nanoTime() - begun));
                } else {
                    failures.add(failure);
                }
                free.release();
            };
            try {
                operation.start(completion);
            } catch (RuntimeException e) {
                completion.finished(e);
            }
        }
        free.acquire(MAX_IN_FLIGHT);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Window(
                elapsed, failures.count(), failures.first(), Usage.now().since(before), latency);
    }

    private static void waitUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
