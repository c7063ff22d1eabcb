package io.tarsboot.raft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Who has not been heard of for a term. Only a leader keeps leases, in memory: it renews them with every sign of life
 * and commits a command when one ran out, so that a quiet day costs the log nothing. A new leader knows nothing of the
 * signs of life before it, and gives everybody a full term.
 *
 * <p>Safe for use by several threads.
 *
 * @param <K> the holders
 */
public final class Leases<K> {

    private final long term;
    private final LongSupplier nanos;
    private final Map<K, Long> renewedAt = new HashMap<>();

    /**
     * @param term how long a holder may be silent
     * @param nanos a clock that only moves forward, such as {@code System::nanoTime}
     */
    public Leases(Duration term, LongSupplier nanos) {
        if (term.isNegative() || term.isZero()) {
            throw new IllegalArgumentException("term: " + term + " (expected: more than zero)");
        }
        this.term = term.toNanos();
        this.nanos = nanos;
    }

    /** Starts over as a new leader: exactly these hold a lease, for a full term from now. */
    public synchronized void begin(Collection<? extends K> holders) {
        renewedAt.clear();
        long now = nanos.getAsLong();
        holders.forEach(holder -> renewedAt.put(holder, now));
    }

    /** A sign of life: the holder has a lease for a full term from now, also if it had none. */
    public synchronized void renew(K holder) {
        renewedAt.put(holder, nanos.getAsLong());
    }

    /** The holder has no lease any more: it left, or its expiry is committed. */
    public synchronized void release(K holder) {
        renewedAt.remove(holder);
    }

    /** Those whose lease ran out. They stay until they are released or renewed, so a commit that fails is tried again. */
    public synchronized List<K> expired() {
        return silentFor(term);
    }

    /** Those who have not been heard of for so long; all for zero. */
    public synchronized List<K> silentFor(Duration time) {
        return silentFor(time.toNanos());
    }

    private List<K> silentFor(long time) {
        long now = nanos.getAsLong();
        List<K> silent = new ArrayList<>();
        renewedAt.forEach((holder, renewed) -> {
            if (now - renewed >= time) {
                silent.add(holder);
            }
        });
        return silent;
    }
}
