package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.OtherPrograms;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.robust.DrainReport.Drained;
import io.tarsboot.bench.robust.Work.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Restarts two servers in turn while a client calls them, again and again, and counts the calls that failed. */
final class DrainBench {

    private static final Duration PER_CALL = Duration.ofMillis(1);
    private static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration TO_COME_BACK = Duration.ofSeconds(30);

    private final DrainOptions options;
    private final Launch launch;
    private final PrintStream progress;

    DrainBench(DrainOptions options, Launch launch, PrintStream progress) {
        this.options = options;
        this.launch = launch;
        this.progress = progress;
    }

    List<Drained> run() {
        List<Drained> all = new ArrayList<>();
        all.add(run(true, false));
        all.add(run(true, true));
        all.add(run(false, true));
        all.add(run(false, false));
        return all;
    }

    private Drained run(boolean hears, boolean retries) {
        int[] ports = {FreePort.find(), FreePort.find()};
        String kind = (hears ? "hears" : "deaf") + (retries ? "-retries" : "");
        progress.println("drain: a client that " + kind + ", " + options.drains() + " restarts");
        try (PeerProcess one = server(kind, 0, ports[0]);
                PeerProcess other = server(kind, 1, ports[1]);
                PeerProcess client = client(kind, hears, retries, ports)) {
            client.ask(new Message("start"), PATIENCE);
            awaitWarm();
            OtherPrograms others = new OtherPrograms();
            PeerProcess[] servers = {one, other};
            long longestStop = 0;
            for (int drain = 0; drain < options.drains(); drain++) {
                client.ask(new Message("await-both").with("millis", TO_COME_BACK.toMillis()), PATIENCE);
                Message restarted = servers[drain % 2].ask(
                        new Message("restart").with("millis", options.stop().toMillis()), PATIENCE);
                longestStop = Math.max(longestStop, restarted.number("stopNanos"));
            }
            client.ask(new Message("await-both").with("millis", TO_COME_BACK.toMillis()), PATIENCE);
            Map<String, Long> ends = Ends.of(client.ask(new Message("finish"), PATIENCE));
            return new Drained(
                    hears,
                    retries,
                    options.drains(),
                    Duration.ofNanos(longestStop).toMillis(),
                    ends,
                    others.share());
        }
    }

    /** As in life, servers are not restarted in the first moment of a client, which has not earned any retries yet. */
    private static void awaitWarm() {
        try {
            Thread.sleep(WARM_UP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private PeerProcess server(String kind, int number, int port) {
        Message like = ServerProgram.like(port, FreePort.find(), Kind.WAIT, PER_CALL, THREADS);
        return PeerProcess.start(launch, kind + "-server-" + number, ServerProgram.class, like.toLine());
    }

    private PeerProcess client(String kind, boolean hears, boolean retries, int... ports) {
        Message like = new Message("client")
                .with("hears", hears)
                .with("retry", retries)
                .with("port0", ports[0])
                .with("port1", ports[1])
                .with("callers", options.callers())
                .with("asynchronous", options.asynchronous());
        return PeerProcess.start(launch, kind + "-client", DrainClient.class, like.toLine());
    }
}
