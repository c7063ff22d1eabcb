package io.tarsboot.rpc.server.admission;

import java.util.concurrent.atomic.AtomicLong;

/** How long calls of one function take when they need not wait for others: a moving average. */
final class UsualTime {

    /** Sixteen calls make most of the average: what it forgets, it forgets soon. */
    private static final int WEIGHT = 4;

    private final AtomicLong nanos = new AtomicLong();

    void add(long sample) {
        long before;
        long after;
        do {
            before = nanos.get();
            after = before == 0 ? sample : before + ((sample - before) >> WEIGHT);
        } while (!nanos.compareAndSet(before, Math.max(1, after)));
    }

    /** 0 as long as it is not known. */
    long nanos() {
        return nanos.get();
    }
}
