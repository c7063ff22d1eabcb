package io.tarsboot.bench.load;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A write every few milliseconds, whatever became of those before: who waited for one could not tell when others work. */
final class Pulse {

    private static final Duration PERIOD = Duration.ofMillis(5);
    private static final int MOST_UNDER_WAY = 1000;

    private final Supplier<CompletableFuture<?>> write;
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);

    /** When writes began that were acknowledged, and when that was. */
    private final ConcurrentNavigableMap<Long, Long> acknowledged = new ConcurrentSkipListMap<>();

    private boolean beating;

    Pulse(Supplier<CompletableFuture<?>> write) {
        this.write = write;
    }

    /** Goes on until the process ends. */
    synchronized void begin() {
        if (!beating) {
            beating = true;
            Thread thread = new Thread(this::beat, "pulse");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * How long after a moment a write was acknowledged that began after it; -1 if none was so far.
     *
     * @param moment of the monotonic clock, which the processes of a machine share
     */
    long firstAfter(long moment) {
        return acknowledged.tailMap(moment, false).values().stream()
                .mapToLong(end -> end - moment)
                .min()
                .orElse(-1);
    }

    private void beat() {
        while (true) {
            if (places.tryAcquire()) {
                write();
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    private void write() {
        long begun = System.nanoTime();
        CompletableFuture<?> written;
        try {
            written = write.get();
        } catch (RuntimeException e) {
            written = CompletableFuture.failedFuture(e);
        }
        var unused = written.whenComplete((answer, failure) -> {
            places.release();
            if (failure == null) {
                acknowledged.put(begun, System.nanoTime());
            }
        });
    }
}
