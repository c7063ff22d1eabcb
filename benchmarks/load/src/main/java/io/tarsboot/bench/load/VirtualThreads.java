package io.tarsboot.bench.load;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Virtual threads, which came with JDK 21; the harness is compiled for 17. */
final class VirtualThreads {

    private VirtualThreads() {}

    static Executor executor() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "virtual threads: not in Java " + Runtime.version().feature() + " (expected: 21 or later)", e);
        }
    }
}
