package io.tarsboot.raft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a snapshot whenever the log has grown by so many entries, so that a busy group's log stays bounded. */
final class AutomaticSnapshots {

    private static final Logger LOG = LoggerFactory.getLogger(AutomaticSnapshots.class);

    private final long entries;
    private final Executor executor;
    private final Supplier<CompletableFuture<Void>> snapshot;
    private final AtomicBoolean underWay = new AtomicBoolean();
    private volatile long lastSnapshot;

    /**
     * @param lastSnapshot where to count from
     * @param executor asks for snapshots
     * @param snapshot makes one
     */
    AutomaticSnapshots(long entries, long lastSnapshot, Executor executor, Supplier<CompletableFuture<Void>> snapshot) {
        this.entries = entries;
        this.lastSnapshot = lastSnapshot;
        this.executor = executor;
        this.snapshot = snapshot;
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
        var unused = snapshot.get().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn("no snapshot at index {}; the next one is due {} entries later", index, entries, failure);
                lastSnapshot = index;
            }
            underWay.set(false);
        });
    }
}
