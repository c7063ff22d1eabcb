package io.tarsboot.rpc.threads;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What lines of the log say of their origin, carried to threads that others make. */
record LogContext(@Nullable Map<String, String> entries) {

    /** That of this thread, as it is now. */
    static LogContext current() {
        return new LogContext(MDC.getCopyOfContextMap());
    }

    /** For a thread of its own: nothing is put back afterwards. */
    Runnable around(Runnable task) {
        if (entries == null || entries.isEmpty()) {
            return task;
        }
        Map<String, String> carried = entries;
        return () -> {
            MDC.setContextMap(carried);
            task.run();
        };
    }
}
