package io.tarsboot.ctl.interruption;

import io.tarsboot.ctl.failure.ExitCode;
import io.tarsboot.ctl.failure.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the command that runs, if one does, that it was interrupted. Its thread is interrupted, and what it reads from
 * is closed: the body of an answer swallows the interruption of its reader on some Java versions. One command at a time;
 * {@link #raise} comes from another thread.
 */
public final class Interruption {

    private final Set<Closeable> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Thread running;
    private boolean raised;

    /** A command begins in this thread. */
    public synchronized void begin() {
        running = Thread.currentThread();
        raised = false;
    }

    /** The command has ended; what was raised meant it, and does not reach the next one. */
    public synchronized void end() {
        running = null;
        raised = false;
        open.clear();
        // Cleared behind the last moment at which it could have been set.
        boolean ignored = Thread.interrupted();
    }

    /** Interrupts the command that runs. Nothing happens if none does. */
    public void raise() {
        List<Closeable> closing;
        synchronized (this) {
            if (running == null) {
                return;
            }
            raised = true;
            closing = new ArrayList<>(open);
            open.clear();
            running.interrupt();
            notifyAll();
        }
        closing.forEach(Interruption::close);
    }

    public synchronized boolean isRaised() {
        return raised;
    }

    /** Waits, but no longer than until somebody interrupts. */
    public synchronized void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        try {
            for (long left = duration.toNanos(); left > 0 && !raised; left = end - System.nanoTime()) {
                // Rounded up: to wait for no time is to wait without end.
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on this is closed when somebody interrupts; at once if that has happened. */
    public void opened(Closeable reading) {
        boolean late;
        synchronized (this) {
            late = raised;
            if (!late) {
                open.add(reading);
            }
        }
        if (late) {
            close(reading);
        }
    }

    public synchronized void closed(Closeable reading) {
        open.remove(reading);
    }

    /** What a command ends with that has nothing better to say. */
    public static Failure failure() {
        return failure("interrupted").withFix("If it was to change something, that may have happened: look first.");
    }

    /** @param message what becomes of that which the command was at */
    public static Failure failure(String message) {
        return Failure.of(ExitCode.INTERRUPTED, "interrupted", message);
    }

    private static void close(Closeable reading) {
        try {
            reading.close();
        } catch (IOException e) {
            // It is closed, or broken already.
        }
    }
}
