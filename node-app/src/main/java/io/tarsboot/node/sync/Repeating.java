package io.tarsboot.node.sync;

import io.tarsboot.rpc.threads.WorkerThreads;
import io.tarsboot.rpc.time.Backoff;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing again and again. A failure is logged once, until it goes well again; it is tried again
 * soon, then less and less often.
 */
final class Repeating implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Repeating.class);

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final String what;
    private final Task task;
    private final Thread thread;
    private volatile boolean closed;

    /** What is done; it returns when it is to be done again. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    /** @param what it does, for the log: "reporting to the registry" */
    Repeating(String name, String what, Task task) {
        this.what = what;
        this.task = task;
        this.thread = WorkerThreads.factory(name).newThread(this::work);
    }

    void start() {
        thread.start();
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        int failures = 0;
        while (!closed) {
            try {
                task.run();
                if (failures > 0) {
                    log.info("{} works again", what);
                }
                failures = 0;
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                if (closed) {
                    return;
                }
                if (failures == 0) {
                    log.warn("{} fails, it is tried again and again: {}", what, e.toString());
                }
                log.debug("{} fails", what, e);
                if (!sleep(PAUSES.after(failures))) {
                    return;
                }
                failures++;
            }
        }
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
