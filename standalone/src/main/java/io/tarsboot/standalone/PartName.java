package io.tarsboot.standalone;

import io.tarsboot.rpc.threads.LogContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Which part of the framework a thread works for, so that each line of the common log can say it. Threads inherit it
 * from the thread that made them: whatever a part starts, then and later, works for that part. The threads of tars-rpc
 * can be made by those that move the bytes of all parts; they have it from whoever asked for them, by the MDC.
 */
final class PartName {

    /** Of threads that work for no part, or for all. */
    static final String WHOLE = "framework";

    private static final InheritableThreadLocal<String> CURRENT = new InheritableThreadLocal<>();

    private PartName() {}

    static String current() {
        String asked = MDC.get(LogContext.PART);
        String name = asked == null ? CURRENT.get() : asked;
        return name == null ? WHOLE : name;
    }

    static <T> T during(String name, Callable<T> work) throws Exception {
        String before = CURRENT.get();
        set(name);
        try {
            return work.call();
        } finally {
            set(before);
        }
    }

    /** The JDK has threads for everybody. Made now, they do not pass for those of the part that needs them first. */
    static void makeSharedThreads() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS))
                .join();
    }

    private static void set(@Nullable String name) {
        if (name == null) {
            CURRENT.remove();
            MDC.remove(LogContext.PART);
        } else {
            CURRENT.set(name);
            MDC.put(LogContext.PART, name);
        }
    }
}
