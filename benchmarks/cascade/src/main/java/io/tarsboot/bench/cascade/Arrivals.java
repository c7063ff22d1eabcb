package io.tarsboot.bench.cascade;

import io.tarsboot.bench.load.Message;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.HdrHistogram.AtomicHistogram;

/** What has arrived at the nodes of this process, and how long after it was made. */
final class Arrivals {

    private static final long HIGHEST = 120_000_000;
    private static final int DIGITS = 3;

    private final Map<Integer, Change> changes = new ConcurrentHashMap<>();
    private final AtomicLong loaded = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicHistogram ages = new AtomicHistogram(1, HIGHEST, DIGITS);

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
        long age = Stamp.age(stamp);
        ages.recordValue(Math.min(age, HIGHEST));
        changes.computeIfAbsent(stamp, key -> new Change()).add(age);
    }

    void loaded() {
        loaded.incrementAndGet();
    }

    void failed() {
        failures.incrementAndGet();
    }

    long wholes() {
        return loaded.get();
    }

    /** What came since the last time, in microseconds; each change as stamp:nodes:latest. */
    Message take() {
        String each = changes.entrySet().stream()
                .map(entry -> entry.getValue().text(entry.getKey()))
                .collect(Collectors.joining(","));
        Message figures = new Message("figures")
                .with("changes", each)
                .with("wholes", loaded.get())
                .with("failures", failures.get())
                .with("count", ages.getTotalCount())
                .with("p50", ages.getValueAtPercentile(50))
                .with("p99", ages.getValueAtPercentile(99))
                .with("max", ages.getMaxValue());
        changes.clear();
        ages.reset();
        return figures;
    }
}
