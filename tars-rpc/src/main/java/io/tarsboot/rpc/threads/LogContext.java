package io.tarsboot.rpc.threads;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which part of a process a thread works for, carried to threads that others make. Nothing else of the MDC is: a thread
 * that a request happened to be the first to need would log in the name of that request for ever.
 *
 * @param part null if this process has no parts
 */
public record LogContext(@Nullable String part) {

    /** The key in the MDC under which a process with several parts names the one that a thread works for. */
    public static final String PART = "tars.part";

    /** That of this thread, as it is now. */
    static LogContext current() {
        return new LogContext(MDC.get(PART));
    }

    /** For a thread of its own: nothing is put back afterwards. */
    Runnable around(Runnable task) {
        if (part == null) {
            return task;
        }
        return () -> {
            MDC.put(PART, part);
            task.run();
        };
    }
}
