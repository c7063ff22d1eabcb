package io.tarsboot.rpc.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes threads: those of business code, and those that the framework works on. They work for the {@linkplain
 * LogContext part} of the process that asked for them, not for the one whose task happened to need a thread. The library
 * is compiled for Java 17, so virtual threads, which came with 21, are reached by method handles.
 */
public final class WorkerThreads {

    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

    private static final long IDLE_SECONDS = 30;

    private WorkerThreads() {}

    /** Whether this JDK has virtual threads. */
    public static boolean virtualAvailable() {
        return VIRTUAL;
    }

    /** One virtual thread for each task; without them, as {@link #platform}. */
    public static ExecutorService virtualOrPlatform(String name, int platformThreads) {
        return VIRTUAL ? virtual() : platform(name, platformThreads);
    }

    /** As {@link #bounded}, but without a bound for what waits: whoever hands in tasks bounds them. */
    public static ThreadPoolExecutor platform(String name, int threads) {
        return pool(threads, new LinkedBlockingQueue<>(), name);
    }

    /**
     * A fixed number of daemon threads that end when there is nothing to do. A task for which there is neither a thread
     * nor a place to wait is rejected.
     *
     * @param waiting how many tasks may wait
     */
    public static ThreadPoolExecutor bounded(String name, int threads, int waiting) {
        return pool(threads, new LinkedBlockingQueue<>(waiting), name);
    }

    /** Makes daemon threads, which do not keep a program from ending: {@code name-1}, {@code name-2} and so on. */
    public static ThreadFactory factory(String name) {
        AtomicInteger number = new AtomicInteger();
        LogContext context = LogContext.current();
        return task -> daemon(name + "-" + number.incrementAndGet(), context.around(task));
    }

    /** One daemon thread, not yet started. */
    public static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static ThreadPoolExecutor pool(int threads, BlockingQueue<Runnable> queue, String name) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, queue, factory(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ExecutorService virtual() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Class<?> virtualBuilder = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle ofVirtual =
                    lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtualBuilder));
            MethodHandle factory = lookup.findVirtual(builder, "factory", MethodType.methodType(ThreadFactory.class));
            MethodHandle perTask = lookup.findStatic(
                    Executors.class,
                    "newThreadPerTaskExecutor",
                    MethodType.methodType(ExecutorService.class, ThreadFactory.class));
            ThreadFactory threads = (ThreadFactory) factory.invoke(ofVirtual.invoke());
            LogContext context = LogContext.current();
            ThreadFactory named = task -> threads.newThread(context.around(task));
            return (ExecutorService) perTask.invokeExact(named);
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "virtual threads: not to be had although this is Java "
                            + Runtime.version().feature() + " (expected: from 21 on they are there)",
                    e);
        }
    }
}
