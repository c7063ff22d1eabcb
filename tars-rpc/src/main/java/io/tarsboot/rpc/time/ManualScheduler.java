package io.tarsboot.rpc.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
    private final List<Deadlines> watched = new ArrayList<>();
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

    @Override
    public synchronized Watch watch(Deadlines deadlines) {
        watched.add(deadlines);
        return new Watch() {
            @Override
            public void added(long deadline) {
                // They are asked anew whenever the clock moves.
            }

            @Override
            public void close() {
                forget(deadlines);
            }
        };
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

    /** How many tasks wait for their time; deadlines under the same watch count as one. */
    public synchronized int waiting() {
        return entries.size()
                + (int) watched.stream()
                        .filter(deadlines -> deadlines.nearest(now) != Deadlines.NONE)
                        .count();
    }

    @Override
    public synchronized void close() {
        entries.clear();
        watched.clear();
    }

    private synchronized @Nullable Runnable nextUntil(long until) {
        Entry next = entries.peek();
        Deadlines first = nearestDeadlines();
        long dueThere = first == null ? Long.MAX_VALUE : now + first.nearest(now);
        if (first != null && dueThere <= until && (next == null || dueThere <= next.due)) {
            now = Math.max(now, dueThere);
            long due = now;
            return () -> first.expire(due);
        }
        if (next == null || next.due > until) {
            now = until;
            return null;
        }
        entries.poll();
        now = Math.max(now, next.due);
        return next.task;
    }

    private @Nullable Deadlines nearestDeadlines() {
        return watched.stream()
                .filter(deadlines -> deadlines.nearest(now) != Deadlines.NONE)
                .min(Comparator.comparingLong(deadlines -> deadlines.nearest(now)))
                .orElse(null);
    }

    private synchronized void remove(Entry entry) {
        entries.remove(entry);
    }

    private synchronized void forget(Deadlines deadlines) {
        watched.remove(deadlines);
    }
}
