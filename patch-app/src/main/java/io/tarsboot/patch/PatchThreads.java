package io.tarsboot.patch;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.util.concurrent.ExecutorService;

/**
 * Threads for what takes long. Ends of uploads wait for fetches on other members, so the two have threads of their own:
 * members that wait for each other would otherwise wait for ever.
 */
final class PatchThreads implements AutoCloseable {

    private static final int THREADS = 4;
    private static final int MAX_FINISHING = 64;
    private static final int MAX_FETCHES = 10_000;

    private final ExecutorService finishing = WorkerThreads.bounded("patch-finish", THREADS, MAX_FINISHING);
    private final ExecutorService fetching = WorkerThreads.bounded("patch-fetch", THREADS, MAX_FETCHES);

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
}
