package io.tarsboot.raft.engine;

import io.tarsboot.rpc.threads.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the requests that reach a member: entries for the log in the order in which they came, signs of life beside them,
 * as followers that only are busy must not take their leader for dead, and others beside both.
 */
final class RequestThreads {

    private static final Logger LOG = LoggerFactory.getLogger(RequestThreads.class);

    private static final int UNORDERED_THREADS = 3;
    private static final int QUEUE = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String member;
    private final ExecutorService ordered;
    private final ExecutorService signs;
    private final ExecutorService unordered;

    RequestThreads(String member) {
        this.member = member;
        this.ordered = WorkerThreads.bounded("raft-log-" + member, 1, QUEUE);
        this.signs = WorkerThreads.bounded("raft-signs-" + member, 1, QUEUE);
        this.unordered = WorkerThreads.bounded("raft-requests-" + member, UNORDERED_THREADS, QUEUE);
    }

    Executor ordered() {
        return ordered;
    }

    Executor signs() {
        return signs;
    }

    Executor unordered() {
        return unordered;
    }

    /** Takes no more requests, and waits a little for those that are being handled. */
    void close() throws InterruptedException {
        for (ExecutorService executor : List.of(ordered, signs, unordered)) {
            executor.shutdown();
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{}: requests are still being handled after {}", member, PATIENCE);
            }
        }
    }
}
