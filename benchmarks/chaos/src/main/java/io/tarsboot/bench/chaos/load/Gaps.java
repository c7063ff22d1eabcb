package io.tarsboot.bench.chaos.load;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** When writes were acknowledged, and how long they were not. Safe for use by several threads. */
final class Gaps {

    private final Queue<Long> moments = new ConcurrentLinkedQueue<>();

    void acknowledged(long nanoTime) {
        moments.add(nanoTime);
    }

    /** The longest time without an acknowledgement that has a part in the span. */
    Duration longest(long from, long to) {
        long[] sorted = moments.stream().mapToLong(Long::longValue).sorted().toArray();
        long longest = 0;
        long before = from;
        for (long moment : sorted) {
            if (moment < from) {
                before = moment;
                continue;
            }
            longest = Math.max(longest, moment - before);
            before = moment;
            if (moment > to) {
                break;
            }
        }
        return Duration.ofNanos(Math.max(longest, to - before));
    }
}
