package io.tarsboot.rpc.server.admission;

import io.tarsboot.rpc.config.RateLimit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket for each caller, in a table that does not grow. A bucket that is full again says nothing and makes room for
 * others. When all are in use, newcomers share one: so somebody with any number of addresses has no more than the table
 * and that one allow, and takes nothing from those who are known.
 */
final class CallerRates {

    private static final long SWEEP_AT_MOST_EVERY = TimeUnit.MILLISECONDS.toNanos(100);

    private final RateLimit limit;
    private final int most;
    private final ConcurrentMap<Object, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final TokenBucket others;
    private final AtomicLong nextSweep;

    CallerRates(RateLimit limit, int most, long nowNanos) {
        this.limit = limit;
        this.most = most;
        this.others = new TokenBucket(limit, nowNanos);
        this.nextSweep = new AtomicLong(nowNanos);
    }

    boolean tryTake(Object caller, long nowNanos) {
        TokenBucket known = buckets.get(caller);
        return (known != null ? known : bucketOfNewcomer(caller, nowNanos)).tryTake(nowNanos);
    }

    /** How many callers are told apart now. */
    int size() {
        return buckets.size();
    }

    private TokenBucket bucketOfNewcomer(Object caller, long nowNanos) {
        if (buckets.size() >= most) {
            sweep(nowNanos);
            if (buckets.size() >= most) {
                return others;
            }
        }
        return buckets.computeIfAbsent(caller, key -> new TokenBucket(limit, nowNanos));
    }

    /** Looks through the whole table, so not at every call of those who have no place in it. */
    private void sweep(long nowNanos) {
        long due = nextSweep.get();
        if (nowNanos - due >= 0 && nextSweep.compareAndSet(due, nowNanos + SWEEP_AT_MOST_EVERY)) {
            buckets.values().removeIf(bucket -> bucket.isFull(nowNanos));
        }
    }
}
