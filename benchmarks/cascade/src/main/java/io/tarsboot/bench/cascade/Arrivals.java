package io.tarsboot.bench.cascade;

import io.tarsboot.bench.load.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.HdrHistogram.AtomicHistogram;

/** What has arrived at the nodes of this process, and how long after it was made. */
final class Arrivals {

    private static final long HIGHEST_MICROS = 600_000_000;
    private static final int DIGITS = 3;

    private final Map<Integer, Change> changes = new ConcurrentHashMap<>();
    private final AtomicHistogram loads = new AtomicHistogram(HIGHEST_MICROS, DIGITS);
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** How far one change has come. */
    private static final class Change {

        private int count;
        private long latest;

        synchronized void add(long age) {
            count++;
            latest = Math.max(latest, age);
        }

        synchronized String text(int stamp) {
            return stamp + ":" + count + ":" + latest;
        }
    }

    void arrived(int stamp) {
        changes.computeIfAbsent(stamp, key -> new Change()).add(Stamp.age(stamp));
    }

    /** An answer of so many bytes. */
    void read(int length) {
        answers.incrementAndGet();
        bytes.addAndGet(length);
    }

    /** A node has everything. */
    void loaded(long nanos) {
        loads.recordValue(Math.min(nanos / 1000, HIGHEST_MICROS));
    }

    void failed() {
        failures.incrementAndGet();
    }

    long loads() {
        return loads.getTotalCount();
    }

    /** How long the loading took of those that have loaded since the last time, in microseconds, and what was read. */
    Message takeLoads() {
        Message figures = new Message("loads")
                .with("p50", loads.getValueAtPercentile(50))
                .with("max", loads.getMaxValue())
                .with("bytes", bytes.getAndSet(0));
        loads.reset();
        return figures;
    }

    /** What came since the last time, in microseconds; each change as stamp:nodes:latest. */
    Message take() {
        String each = changes.entrySet().stream()
                .map(entry -> entry.getValue().text(entry.getKey()))
                .collect(Collectors.joining(","));
        changes.clear();
        return new Message("figures")
                .with("changes", each)
                .with("answers", answers.getAndSet(0))
                .with("bytes", bytes.getAndSet(0))
                .with("failures", failures.get());
    }
}
