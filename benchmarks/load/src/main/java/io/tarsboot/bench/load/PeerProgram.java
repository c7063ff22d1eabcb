package io.tarsboot.bench.load;

import java.time.Duration;
import java.util.ServiceLoader;

/**
 * The process of a peer's server or client: {@code PEER server PORT} or {@code PEER client PORT PAYLOAD}. It does what
 * the lines on its standard input say and ends with them.
 */
public final class PeerProgram {

    private final Commands commands;

    private PeerProgram(Commands commands) {
        this.commands = commands;
    }

    public static void main(String[] arguments) throws Exception {
        PeerProgram program = new PeerProgram(Commands.ofThisProcess());
        Peer peer = find(arguments[0]);
        int port = Integer.parseInt(arguments[2]);
        if (arguments[1].equals("server")) {
            program.serve(peer, port);
        } else {
            program.call(peer, port, Payload.parse(arguments[3]));
        }
        System.exit(0);
    }

    private static Peer find(String name) {
        for (Peer peer : ServiceLoader.load(Peer.class)) {
            if (peer.name().equals(name)) {
                return peer;
            }
        }
        throw new IllegalArgumentException("peer: " + name + " (expected: one that the class path provides)");
    }

    private void serve(Peer peer, int port) throws Exception {
        try (PeerServer server = peer.serve(port)) {
            commands.obey(server, message -> {
                message.expect("usage");
                Usage now = Usage.now();
                return message.with("cpu", now.cpuNanos()).with("allocated", now.allocatedBytes());
            });
        }
    }

    private void call(Peer peer, int port, Payload payload) throws Exception {
        try (PeerClient client = peer.connect(port)) {
            Operation operation = payload.of(client);
            operation.verify();
            commands.obey(client, message -> {
                message.expect("run");
                Load load = Load.of(Shape.parse(message.text("shape")));
                return load.run(operation, Duration.ofMillis(message.number("millis")))
                        .toMessage();
            });
        }
    }
}
