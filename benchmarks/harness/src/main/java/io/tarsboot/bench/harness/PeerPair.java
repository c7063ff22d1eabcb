package io.tarsboot.bench.harness;

import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.load.PeerProgram;
import io.tarsboot.bench.load.Usage;
import io.tarsboot.bench.load.Window;
import java.time.Duration;

/** A peer's server and its client, ready for one workload. */
final class PeerPair implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PeerKind peer;
    private final Workload workload;
    private final PeerProcess server;
    private final PeerProcess client;

    private PeerPair(PeerKind peer, Workload workload, PeerProcess server, PeerProcess client) {
        this.peer = peer;
        this.workload = workload;
        this.server = server;
        this.client = client;
    }

    static PeerPair start(PeerKind peer, Workload workload, Launch launch) {
        String port = Integer.toString(FreePort.find());
        PeerProcess server = PeerProcess.start(launch, PeerProgram.class, peer.word(), "server", port);
        try {
            PeerProcess client = PeerProcess.start(
                    launch,
                    PeerProgram.class,
                    peer.word(),
                    "client",
                    port,
                    workload.payload().word());
            return new PeerPair(peer, workload, server, client);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    PeerKind peer() {
        return peer;
    }

    Round run(Duration time) {
        CpuClock machine = CpuClock.read();
        Usage before = serverUsage();
        Window window = Window.of(client.ask(
                new Message("run").with("shape", workload.shape().word()).with("millis", time.toMillis()),
                time.plus(PATIENCE)));
        Usage used = serverUsage().since(before);
        long peers = window.used().cpuNanos() + used.cpuNanos();
        return Round.of(window, used, CpuClock.read().busySince(machine) - peers);
    }

    private Usage serverUsage() {
        Message usage = server.ask(new Message("usage"), PATIENCE);
        return new Usage(usage.number("cpu"), usage.number("allocated"));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
