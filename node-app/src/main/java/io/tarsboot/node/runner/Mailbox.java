package io.tarsboot.node.runner;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs what is posted one after the other, on threads of an executor: state that only it touches needs no locks. */
final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final Executor executor;

    // Guarded by this.
    private final Deque<Runnable> posted = new ArrayDeque<>();
    private boolean running;
    private boolean closed;

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    void post(Runnable action) {
        synchronized (this) {
            if (closed) {
                return;
            }
            posted.add(action);
            if (running) {
                return;
            }
            running = true;
        }
        executor.execute(this::work);
    }

    /** Drops what has not begun and whatever is posted from now on. */
    synchronized void close() {
        closed = true;
        posted.clear();
    }

    private void work() {
        while (true) {
            Runnable action;
            synchronized (this) {
                action = posted.poll();
                if (action == null) {
                    running = false;
                    return;
                }
            }
            try {
                action.run();
            } catch (RuntimeException e) {
                log.error("A step of a server failed in a way that is a mistake in this program", e);
            }
        }
    }
}
