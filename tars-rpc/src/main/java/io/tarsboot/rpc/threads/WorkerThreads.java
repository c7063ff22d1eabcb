package io.tarsboot.rpc.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes executors for business code. The library is compiled for Java 17, so virtual threads, which came with 21, are
 * reached by a method handle.
 */
public final class WorkerThreads {

    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

    private WorkerThreads() {}

    /** Whether this JDK has virtual threads. */
    public static boolean virtualAvailable() {
        return VIRTUAL;
    }

    /** One virtual thread for each task; without them, as {@link #platform}. */
    public static ExecutorService virtualOrPlatform(String name, int platformThreads) {
        return VIRTUAL ? virtual() : platform(name, platformThreads);
    }

    /**
     * A fixed number of daemon threads that end when there is nothing to do. The queue has no bound of its own: whoever
     * hands in tasks bounds them.
     */
    public static ExecutorService platform(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, 60, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ExecutorService virtual() {
        try {
            MethodHandle perTask = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) perTask.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "virtual threads: not to be had although this is Java "
                            + Runtime.version().feature() + " (expected: from 21 on they are there)",
                    e);
        }
    }
}
