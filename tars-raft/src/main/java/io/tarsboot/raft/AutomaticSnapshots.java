package io.tarsboot.raft;

import io.tarsboot.raft.consensus.Consensus;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a snapshot whenever the log has grown by so many entries, so that a busy group's log stays bounded. */
final class AutomaticSnapshots {

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticSnapshots.class);

    private final long entries;
    private final Consensus consensus;
    private final Executor executor;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long lastSnapshot;

    AutomaticSnapshots(long entries, long lastSnapshot, Consensus consensus, Executor executor) {
        this.entries = entries;
        this.lastSnapshot = lastSnapshot;
        this.consensus = consensus;
        this.executor = executor;
    }

    void applied(long index) {
        if (index - lastSnapshot >= entries && underWay.compareAndSet(false, true)) {
            try {
                executor.execute(() -> ask(index));
            } catch (RejectedExecutionException closed) {
                LOG.trace("closed: no snapshot any more");
            }
        }
    }

    void have(long index) {
        lastSnapshot = index;
    }

    private void ask(long index) {
        var unused = consensus.snapshot().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("no snapshot at index {}; the next one is due {} entries later", index, entries, failure);
                lastSnapshot = index;
            }
            underWay.set(false);
        });
    }
}
