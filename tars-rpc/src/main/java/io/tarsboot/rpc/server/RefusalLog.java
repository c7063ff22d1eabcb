package io.tarsboot.rpc.server;

import io.tarsboot.rpc.text.PeerName;
import io.tarsboot.rpc.time.Scheduler;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells about connections that are refused, once in a second at most: strangers must not be able to fill a log. */
final class RefusalLog {

    private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);

    private static final long PAUSE_NANOS = 1_000_000_000;

    private final String adapter;
    private final Scheduler clock;
    private final AtomicLong untold = new AtomicLong();
    private final AtomicLong next;

    RefusalLog(String adapter, Scheduler clock) {
        this.adapter = adapter;
        this.clock = clock;
        this.next = new AtomicLong(clock.nanoTime());
    }

    /** @return whether it was told */
    boolean refused(SocketAddress peer, String why) {
        long now = clock.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + PAUSE_NANOS)) {
            untold.incrementAndGet();
            return false;
        }
        long others = untold.getAndSet(0);
        log.warn(
                "{} refuses {}: {}{}",
                adapter,
                PeerName.of(peer),
                why,
                others == 0 ? "" : "; " + others + " others were refused before");
        return true;
    }
}
