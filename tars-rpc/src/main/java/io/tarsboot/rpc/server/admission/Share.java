package io.tarsboot.rpc.server.admission;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts calls under way, up to a limit that may change from call to call. */
final class Share {

    static final int NONE_FREE = -1;

    private final AtomicInteger underWay = new AtomicInteger();

    /** @return how many were under way before, or {@link #NONE_FREE} */
    int tryTake(int limit) {
        while (true) {
            int now = underWay.get();
            if (now >= limit) {
                return NONE_FREE;
            }
            if (underWay.compareAndSet(now, now + 1)) {
                return now;
            }
        }
    }

    void giveBack() {
        underWay.decrementAndGet();
    }

    int underWay() {
        return underWay.get();
    }
}
