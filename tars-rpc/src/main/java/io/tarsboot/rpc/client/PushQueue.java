package io.tarsboot.rpc.client;

import io.tarsboot.rpc.config.Defaults;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What listeners are still to be told about one connection, one thing after another. Nothing stops a server from pushing
 * faster than listeners listen, so what waits is bounded by its bytes; beyond that pushes are dropped, which they may
 * always be, and the log says so.
 */
final class PushQueue {

    private static final Logger log = LoggerFactory.getLogger(PushQueue.class);

    /** What an entry costs beside its bytes, roughly. */
    private static final int OVERHEAD = 200;

    private final String peer;
    private final Consumer<Runnable> threads;

    // Guarded by this.
    private final Queue<Entry> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean running;
    private boolean dropping;

    /** @param threads run a task that may take long */
    PushQueue(String peer, Consumer<Runnable> threads) {
        this.peer = peer;
        this.threads = threads;
    }

    /** @return whether it was taken in */
    boolean add(int bytes, Runnable task) {
        int size = bytes + OVERHEAD;
        synchronized (this) {
            if (!waiting.isEmpty() && waitingBytes + size > Defaults.PUSH_BACKLOG) {
                if (!dropping) {
                    log.warn("{} pushes faster than the listeners take it; pushes are dropped", peer);
                }
                dropping = true;
                return false;
            }
            waiting.add(new Entry(size, task));
            waitingBytes += size;
            if (running) {
                return true;
            }
            running = true;
        }
        threads.accept(this::run);
        return true;
    }

    private void run() {
        for (Entry next = next(); next != null; next = next()) {
            try {
                next.task().run();
            } catch (Throwable e) {
                // Whatever a listener throws, an error too, those that wait behind it are told all the same.
                log.warn("The listener failed for what {} sent", peer, e);
            }
        }
    }

    private synchronized @Nullable Entry next() {
        Entry next = waiting.poll();
        if (next == null) {
            running = false;
            dropping = false;
        } else {
            waitingBytes -= next.size();
        }
        return next;
    }

    private record Entry(int size, Runnable task) {}
}
