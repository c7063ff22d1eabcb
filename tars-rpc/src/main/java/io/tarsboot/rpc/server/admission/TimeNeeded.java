package io.tarsboot.rpc.server.admission;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What calls of one function take from their turn to their answer: about 24 of 25 no longer than this. Safe for use by
 * several threads; what two see at once may count as one.
 */
final class TimeNeeded {

    /** What no call has confirmed for so long, and for sixteen times as long as it is, is not believed any more. */
    static final long FORGOTTEN_AFTER = TimeUnit.SECONDS.toNanos(10);

    private static final int FORGOTTEN_TIMES = 4;

    /** Up by a half and down by a 64th are in balance where one call of 25 takes longer. */
    private static final int UP = 1;

    private static final int DOWN = 6;

    /** Timeouts are milliseconds: less does not matter. */
    private static final long LEAST = TimeUnit.MICROSECONDS.toNanos(100);

    /** 0 as long as it is not known. */
    private final AtomicLong nanos = new AtomicLong();

    private volatile long learnedAt;

    void took(long takenNanos, long nowNanos) {
        long before = nanos.get();
        long after =
                before == 0 ? takenNanos : takenNanos > before ? before + (before >> UP) : before - (before >> DOWN);
        nanos.compareAndSet(before, Math.max(LEAST, after));
        learnedAt = nowNanos;
    }

    /** 0 as long as it is not known, or not any more: that no call has run may be because of what is believed here. */
    long nanos(long nowNanos) {
        long known = nanos.get();
        if (known != 0 && nowNanos - learnedAt > Math.max(FORGOTTEN_AFTER, known << FORGOTTEN_TIMES)) {
            nanos.compareAndSet(known, 0);
            return 0;
        }
        return known;
    }
}
