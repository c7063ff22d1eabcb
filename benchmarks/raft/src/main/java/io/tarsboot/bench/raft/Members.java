package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** The processes of a group. */
final class Members implements AutoCloseable {

    static final int COUNT = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<PeerProcess> processes;

    private Members(List<PeerProcess> processes) {
        this.processes = processes;
    }

    /** Starts them side by side: each may wait for the others. */
    static Members start(IntFunction<PeerProcess> member) {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        try {
            List<CompletableFuture<PeerProcess>> starting = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                int number = i;
                starting.add(CompletableFuture.supplyAsync(() -> member.apply(number), threads));
            }
            return new Members(starting.stream().map(CompletableFuture::join).toList());
        } finally {
            threads.shutdown();
        }
    }

    PeerProcess member(int number) {
        return processes.get(number);
    }

    int leader() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            for (int i = 0; i < COUNT; i++) {
                if (processes.get(i).ask(new Message("role"), PATIENCE).number("leads") == 1) {
                    return i;
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
        throw new IllegalStateException("no leader within " + PATIENCE);
    }

    @Override
    public void close() {
        processes.forEach(PeerProcess::close);
    }
}
