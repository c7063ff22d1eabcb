package io.tarsboot.rpc.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that only {@link #advance} moves: for tests of anything that waits. Due tasks run on the thread that
 * advances, in the order of their times.
 */
public final class ManualScheduler implements Scheduler {

    private record Entry(long due, long sequence, Runnable task) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::sequence));
    private long now;
    private long sequence;

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized ScheduledTask schedule(Duration delay, Runnable task) {
        Entry entry = new Entry(now + Math.max(0, delay.toNanos()), sequence++, task);
        entries.add(entry);
        return () -> remove(entry);
    }

    /** Moves the clock and runs what becomes due, each task at its own time. */
    public void advance(Duration by) {
        long until = nanoTime() + by.toNanos();
        while (true) {
            Runnable due = nextUntil(until);
            if (due == null) {
                return;
            }
            due.run();
        }
    }

    /** How many tasks wait for their time. */
    public synchronized int waiting() {
        return entries.size();
    }

    @Override
    public synchronized void close() {
        entries.clear();
    }

    private synchronized @Nullable Runnable nextUntil(long until) {
        Entry next = entries.peek();
        if (next == null || next.due > until) {
            now = until;
            return null;
        }
        entries.poll();
        now = Math.max(now, next.due);
        return next.task;
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }
}
