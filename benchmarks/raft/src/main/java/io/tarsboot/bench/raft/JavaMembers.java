package io.tarsboot.bench.raft;

import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Members whose processes take commands. */
final class JavaMembers implements Members {

    private final IntFunction<PeerProcess> start;
    private final List<PeerProcess> processes;

    private JavaMembers(IntFunction<PeerProcess> start, List<PeerProcess> processes) {
        this.start = start;
        this.processes = new ArrayList<>(processes);
    }

    /** Starts them side by side: each may wait for the others. */
    static JavaMembers start(IntFunction<PeerProcess> member) {
        ExecutorService threads = Executors.newFixedThreadPool(COUNT);
        try {
            List<CompletableFuture<PeerProcess>> starting = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                int number = i;
                starting.add(CompletableFuture.supplyAsync(() -> member.apply(number), threads));
            }
            return new JavaMembers(
                    member, starting.stream().map(CompletableFuture::join).toList());
        } finally {
            threads.shutdown();
        }
    }

    PeerProcess process(int member) {
        return processes.get(member);
    }

    List<PeerProcess> processes() {
        return List.copyOf(processes);
    }

    @Override
    public Role role(int member) {
        return Role.read(processes.get(member).ask(new Message("role"), PATIENCE));
    }

    @Override
    public void kill(int member) {
        processes.get(member).kill();
    }

    @Override
    public void restart(int member) {
        processes.set(member, start.apply(member));
    }

    @Override
    public void close() {
        processes.forEach(PeerProcess::close);
    }
}
