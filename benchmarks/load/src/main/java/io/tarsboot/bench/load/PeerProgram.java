package io.tarsboot.bench.load;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ServiceLoader;

/**
 * The process of a peer's server or client: {@code PEER server PORT} or {@code PEER client PORT PAYLOAD}. It does what
 * the lines on its standard input say and ends with them.
 */
public final class PeerProgram {

    private final PrintStream answers;

    private PeerProgram(PrintStream answers) {
        this.answers = answers;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream answers =
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8.name());
        // What libraries print goes to the log of the process.
        System.setOut(System.err);
        PeerProgram program = new PeerProgram(answers);
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
            obey(server, message -> {
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
            obey(client, message -> {
                message.expect("run");
                Load load = Load.of(Shape.parse(message.text("shape")));
                return load.run(operation, Duration.ofMillis(message.number("millis")))
                        .toMessage();
            });
        }
    }

    /** @param subject what must live meanwhile */
    private void obey(AutoCloseable subject, Answerer answerer) throws IOException, InterruptedException {
        answers.println(new Message("ready")
                .with("subject", subject.getClass().getName())
                .toLine());
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Message message = Message.parse(line);
            if (message != null) {
                answers.println(answerer.answer(message).toLine());
            }
        }
    }

    private interface Answerer {
        Message answer(Message message) throws InterruptedException;
    }
}
