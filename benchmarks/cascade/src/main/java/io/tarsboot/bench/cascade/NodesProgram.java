package io.tarsboot.bench.cascade;

import com.sun.management.OperatingSystemMXBean;
import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** The process of some hundred nodes, or some thousand. Which ones stands in its one argument, a message. */
final class NodesProgram implements AutoCloseable {

    private final Arrivals arrivals = new Arrivals();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final NodeNetwork network;

    /** Those before follow the addresses already. */
    private int next;

    private NodesProgram(Message like) throws InterruptedException {
        int first = (int) like.number("first");
        network = new NodeNetwork((int) like.number("port"));
        for (int i = 0; i < like.number("count"); i++) {
            SimulatedNode node = new SimulatedNode(first + i, arrivals, i == 0);
            nodes.add(node);
            network.connect(node);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        try (NodesProgram program = new NodesProgram(like)) {
            commands.obey(program, program::answer);
        }
        System.exit(0);
    }

    private Message answer(Message command) throws InterruptedException {
        switch (command.verb()) {
            case "load" -> {
                follow((int) command.number("count"), Directory.EMPTY);
                return new Message("loading");
            }
            case "await-loaded" -> {
                while (arrivals.loads() < command.number("count")) {
                    Thread.sleep(5);
                }
                return arrivals.takeLoads();
            }
            case "follow" -> {
                follow(nodes.size() - next, knownBefore(command));
                return new Message("following");
            }
            case "take" -> {
                Directory copy = nodes.get(0).copy();
                return arrivals.take()
                        .with("epoch", copy == null ? "" : copy.epoch())
                        .with("revision", copy == null ? 0 : copy.revision())
                        .with("objects", copy == null ? 0 : copy.objects())
                        .with(
                                "cpuNanos",
                                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                                        .getProcessCpuTime());
            }
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        }
    }

    private void follow(int count, Directory known) {
        nodes.subList(next, next + count).forEach(node -> node.follow(known));
        next += count;
    }

    /** What a node that was restarted has on its disk, as far as its questions are concerned. */
    private static Directory knownBefore(Message command) {
        return Directory.EMPTY.with(DirectoryChange.builder()
                .epoch(command.text("epoch"))
                .revision(command.number("revision"))
                .build());
    }

    @Override
    public void close() {
        network.close();
    }
}
