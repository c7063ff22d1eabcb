package io.tarsboot.rpc.server.admission;

import io.tarsboot.rpc.config.RateLimit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets calls pass at a rate, and a burst of them after a pause. It remembers one number, the time at which it will be
 * full again: a call moves that on by the time that one token takes to grow, and passes unless it would move further
 * away than a whole bucket takes.
 */
final class TokenBucket {

    private final long nanosPerToken;
    private final long nanosOfBucket;
    private final AtomicLong fullAt;

    TokenBucket(RateLimit limit, long nowNanos) {
        nanosPerToken = TimeUnit.SECONDS.toNanos(1) / limit.perSecond();
        nanosOfBucket = nanosPerToken * limit.burst();
        fullAt = new AtomicLong(nowNanos);
    }

    boolean tryTake(long nowNanos) {
        while (true) {
            long before = fullAt.get();
            long after = (before - nowNanos > 0 ? before : nowNanos) + nanosPerToken;
            if (after - nowNanos > nanosOfBucket) {
                return false;
            }
            if (fullAt.compareAndSet(before, after)) {
                return true;
            }
        }
    }

    /** A full bucket is the same as a new one. */
    boolean isFull(long nowNanos) {
        return fullAt.get() - nowNanos <= 0;
    }
}
