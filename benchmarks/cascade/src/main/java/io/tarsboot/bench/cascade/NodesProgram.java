package io.tarsboot.bench.cascade;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.rpc.time.Scheduler;
import io.tarsboot.rpc.time.SystemScheduler;
import java.util.ArrayList;
import java.util.List;

/** The process of some hundred nodes. Which ones stands in its one argument, a message. */
final class NodesProgram implements AutoCloseable {

    private final Scheduler scheduler = new SystemScheduler("bench-timer");
    private final Arrivals arrivals = new Arrivals();
    private final List<SimulatedNode> nodes = new ArrayList<>();

    private NodesProgram(Message like) {
        int first = (int) like.number("first");
        for (int i = 0; i < like.number("count"); i++) {
            nodes.add(new SimulatedNode(first + i, like.text("address"), scheduler, arrivals, i == 0));
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
            case "start" -> {
                nodes.forEach(SimulatedNode::start);
                return new Message("started");
            }
            case "await-loaded" -> {
                while (arrivals.wholes() < nodes.size()) {
                    Thread.sleep(5);
                }
                return new Message("loaded");
            }
            case "take" -> {
                Directory copy = nodes.get(0).copy();
                return arrivals.take()
                        .with("revision", copy == null ? 0 : copy.revision())
                        .with("objects", copy == null ? 0 : copy.objects());
            }
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        }
    }

    @Override
    public void close() {
        nodes.forEach(SimulatedNode::close);
        scheduler.close();
    }
}
