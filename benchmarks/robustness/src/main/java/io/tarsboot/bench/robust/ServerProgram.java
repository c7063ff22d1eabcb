package io.tarsboot.bench.robust;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.robust.Work.Kind;
import io.tarsboot.protocol.tars.AdminFServant;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.ServerState.AdapterState;
import io.tarsboot.rpc.server.TarsServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a server. What it is like stands in its one argument, a message. */
final class ServerProgram implements AutoCloseable {

    static final String HOST = "127.0.0.1";

    private final Message like;
    private final Work work;
    private TarsServer server;

    private ServerProgram(Message like) {
        this.like = like;
        this.work = new Work(Kind.valueOf(like.text("work")), TimeUnit.MICROSECONDS.toNanos(like.number("micros")));
        this.server = started();
    }

    public static void main(String[] arguments) throws Exception {
        Footprint.watch();
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        try (ServerProgram program = new ServerProgram(like)) {
            commands.obey(program, program::answer);
        }
        System.exit(0);
    }

    /** How a server is described. */
    static Message like(int port, int adminPort, Kind work, Duration perCall, int threads) {
        return new Message("server")
                .with("port", port)
                .with("adminPort", adminPort)
                .with("work", work)
                .with("micros", TimeUnit.NANOSECONDS.toMicros(perCall.toNanos()))
                .with("threads", threads);
    }

    private Message answer(Message command) {
        switch (command.verb()) {
            case "stall" -> work.stall(command.number("millis"));
            case "restart" -> {
                long start = System.nanoTime();
                server.stop(Duration.ofMillis(command.number("millis")));
                long stopped = System.nanoTime();
                server = started();
                return new Message("restarted").with("stopNanos", stopped - start);
            }
            case "state" -> {
                return Footprint.read().addTo(state());
            }
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        }
        return new Message("done");
    }

    private Message state() {
        int connections = 0;
        int inFlight = 0;
        long requests = 0;
        long refused = 0;
        for (AdapterState adapter : server.state().adapters()) {
            connections += adapter.connections();
            inFlight += adapter.inFlight();
            requests += adapter.requests();
            refused += adapter.refused();
        }
        return new Message("state")
                .with("connections", connections)
                .with("inFlight", inFlight)
                .with("requests", requests)
                .with("refused", refused);
    }

    private TarsServer started() {
        AdapterConfig adapter = AdapterConfig.of(Echo.OBJECT, Endpoint.tcp(HOST, (int) like.number("port")))
                .withThreads((int) like.number("threads"))
                .withVirtualThreads(false)
                .withMaxConnections(1000);
        if (like.values().containsKey("queue")) {
            adapter = adapter.withQueueCapacity((int) like.number("queue"));
        }
        if (like.values().containsKey("queueMillis")) {
            adapter = adapter.withQueueTimeout(Duration.ofMillis(like.number("queueMillis")));
        }
        if (like.values().containsKey("concurrency")) {
            adapter = adapter.withAdmission(
                    AdmissionPolicy.OFF.withConcurrency(ConcurrencyPolicy.of(like.text("concurrency"), null, null)));
        }
        TarsServer made = TarsServer.builder(ServerConfig.of("Bench", "RobustServer")
                        .withAdapters(List.of(adapter))
                        .withLocal(Endpoint.tcp(HOST, (int) like.number("adminPort"))))
                .dispatcher(Echo.OBJECT, new Echo(work))
                .admin(new Admin())
                .build();
        made.start();
        return made;
    }

    @Override
    public void close() {
        server.stop(Duration.ZERO);
    }

    /** As the node asks it whether the server lives. */
    private static final class Admin implements AdminFServant {

        @Override
        public void shutdown() {
            throw new UnsupportedOperationException("the harness ends this process");
        }

        @Override
        public String notify(String command) {
            return command;
        }

        @Override
        public long getPid() {
            return ProcessHandle.current().pid();
        }
    }
}
