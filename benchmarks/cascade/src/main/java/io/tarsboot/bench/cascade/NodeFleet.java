package io.tarsboot.bench.cascade;

import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All nodes, in their processes. */
final class NodeFleet implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final List<PeerProcess> processes = new ArrayList<>();
    private final int count;

    /**
     * Connects them.
     *
     * @param port of the member's object for nodes
     */
    NodeFleet(Launch launch, int processes, int count, int port) {
        this.count = count;
        for (int i = 0; i < processes; i++) {
            int first = count * i / processes;
            int next = count * (i + 1) / processes;
            this.processes.add(PeerProcess.start(
                    launch,
                    "nodes-" + i,
                    NodesProgram.class,
                    new Message("nodes")
                            .with("first", first)
                            .with("count", next - first)
                            .with("port", port)
                            .toLine()));
        }
    }

    int count() {
        return count;
    }

    /** How long a copy of everything took; the bytes are of all of them. */
    record Loaded(int copies, double medianMillis, double mostMillis, long bytes) {}

    /** One node asks for everything. */
    Loaded loadOne() {
        return load(processes.subList(0, 1), 1);
    }

    /** So many ask for everything at the same time. */
    Loaded loadAtOnce(int copies) {
        return load(processes, copies);
    }

    private static Loaded load(List<PeerProcess> those, int copies) {
        int each = copies / those.size();
        those.forEach(process -> process.ask(new Message("load").with("count", each), PATIENCE));
        List<Message> loads = those.stream()
                .map(process -> process.ask(new Message("await-loaded").with("count", each), PATIENCE))
                .toList();
        return new Loaded(
                each * those.size(),
                loads.stream().mapToLong(load -> load.number("p50")).average().orElse(0) / 1000,
                loads.stream().mapToLong(load -> load.number("max")).max().orElse(0) / 1000.0,
                loads.stream().mapToLong(load -> load.number("bytes")).sum());
    }

    /** The rest begins with what the first one knows, as nodes do that have a copy on their disk. */
    void followRest() {
        Message first = processes.get(0).ask(new Message("take"), PATIENCE);
        Message rest =
                new Message("follow").with("epoch", first.text("epoch")).with("revision", first.text("revision"));
        processes.forEach(process -> process.ask(rest, PATIENCE));
    }

    /**
     * What arrived since the last time.
     *
     * @param latest of each change that all nodes have, when it was on the last one, in microseconds
     * @param bytes of all answers
     * @param cpuNanos of the processes of nodes, since they were started
     */
    record Taken(Map<Integer, Long> latest, long answers, long bytes, long failures, long cpuNanos) {}

    Taken take() {
        Map<Integer, long[]> changes = new HashMap<>();
        long answers = 0;
        long bytes = 0;
        long failures = 0;
        long cpuNanos = 0;
        for (PeerProcess process : processes) {
            Message figures = process.ask(new Message("take"), PATIENCE);
            answers += figures.number("answers");
            bytes += figures.number("bytes");
            failures += figures.number("failures");
            cpuNanos += figures.number("cpuNanos");
            add(figures, changes);
        }
        Map<Integer, Long> latest = new HashMap<>();
        changes.forEach((stamp, one) -> {
            if (one[0] >= count) {
                latest.put(stamp, one[1]);
            }
        });
        return new Taken(latest, answers, bytes, failures, cpuNanos);
    }

    /** Of each change at how many it arrived, and when at the last one. */
    static void add(Message figures, Map<Integer, long[]> changes) {
        Arrays.stream(figures.text("changes").split(",", -1))
                .filter(text -> !text.isEmpty())
                .forEach(text -> {
                    String[] parts = text.split(":", -1);
                    long[] one = changes.computeIfAbsent(Integer.parseInt(parts[0]), key -> new long[2]);
                    one[0] += Long.parseLong(parts[1]);
                    one[1] = Math.max(one[1], Long.parseLong(parts[2]));
                });
    }

    @Override
    public void close() {
        processes.forEach(PeerProcess::close);
    }
}
