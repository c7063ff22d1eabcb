package io.tarsboot.patch;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for what takes long. Ends of uploads wait for fetches on other members, so the two have threads of their own:
 * members that wait for each other would otherwise wait for ever.
 */
final class PatchThreads implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MAX_FINISHING = 64;
    private static final int MAX_FETCHES = 10_000;
    private static final long IDLE_SECONDS = 30;

    private final ExecutorService finishing = pool("patch-finish", MAX_FINISHING);
    private final ExecutorService fetching = pool("patch-fetch", MAX_FETCHES);

    ExecutorService finishing() {
        return finishing;
    }

    ExecutorService fetching() {
        return fetching;
    }

    @Override
    public void close() {
        finishing.shutdownNow();
        fetching.shutdownNow();
    }

    private static ExecutorService pool(String name, int waiting) {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
