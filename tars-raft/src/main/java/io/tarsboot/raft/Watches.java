package io.tarsboot.raft;

import io.tarsboot.raft.state.ChangesSince;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what changed, from the remembered history, so a slow one costs no memory. */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);

    private static final int CHANGES_AT_ONCE = 256;

    private final BiFunction<Long, Integer, ChangesSince> history;
    private final Executor executor;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /** @param executor one thread */
    Watches(BiFunction<Long, Integer, ChangesSince> history, Executor executor) {
        this.history = history;
        this.executor = executor;
    }

    Registration add(long fromRevision, ChangeListener listener) {
        Watch watch = new Watch(fromRevision, listener);
        watches.add(watch);
        wake();
        return () -> watches.remove(watch);
    }

    /** There may be something to tell. */
    void wake() {
        if (!watches.isEmpty() && scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::tellAll);
            } catch (RejectedExecutionException closed) {
                LOG.trace("closed: nothing is told any more");
            }
        }
    }

    private void tellAll() {
        // Before the history is read: what is applied from here on wakes the watches again.
        scheduled.set(false);
        for (Watch watch : watches) {
            boolean more = true;
            while (more && watches.contains(watch)) {
                more = watch.tell();
            }
        }
    }

    private final class Watch {

        private final ChangeListener listener;
        private long revision;

        Watch(long revision, ChangeListener listener) {
            this.revision = revision;
            this.listener = listener;
        }

        /** Tells some changes; returns whether there are more. */
        boolean tell() {
            try {
                ChangesSince since = history.apply(revision, CHANGES_AT_ONCE);
                if (since instanceof ChangesSince.TooOld gap) {
                    revision = gap.revision();
                    listener.missed(gap);
                    return true;
                }
                ChangesSince.Known known = (ChangesSince.Known) since;
                revision = known.revision();
                if (!known.changes().isEmpty()) {
                    listener.changed(known);
                }
                return known.more();
            } catch (RuntimeException e) {
                LOG.error("watch at revision {}: the listener failed; it goes on with later changes", revision, e);
                return false;
            }
        }
    }
}
