package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.OtherPrograms;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.robust.OverloadReport.Load;
import io.tarsboot.bench.robust.OverloadReport.Server;
import io.tarsboot.bench.robust.Work.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures what a server can do, and then asks it for more and more than that. */
final class OverloadBench {

    private static final Duration WAITING = Duration.ofMillis(4);
    private static final int WAITING_THREADS = 8;
    private static final Duration COMPUTING = Duration.ofMillis(1);
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration CALIBRATION = Duration.ofSeconds(4);
    private static final int IN_FLIGHT = 64;
    private static final int IN_FLIGHT_FOR_EACH_THREAD = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OverloadOptions options;
    private final Launch launch;
    private final PrintStream progress;

    OverloadBench(OverloadOptions options, Launch launch, PrintStream progress) {
        this.options = options;
        this.launch = launch;
        this.progress = progress;
    }

    List<Server> run() {
        return options.works().stream().map(this::run).toList();
    }

    private Server run(Kind work) {
        int port = FreePort.find();
        int adminPort = FreePort.find();
        Duration usual = work == Kind.WAIT ? WAITING : COMPUTING;
        Duration perCall = options.call().isZero() ? usual : options.call();
        int threads = work == Kind.WAIT ? WAITING_THREADS : 1;
        String name = work.name().toLowerCase(Locale.ROOT);
        Message like = ServerProgram.like(port, adminPort, work, perCall, threads)
                .with("queue", options.queue())
                .with("queueMillis", options.queueTime().toMillis())
                .with("concurrency", options.concurrency());
        Message client = new Message("client").with("port", port).with("adminPort", adminPort);
        try (PeerProcess server = PeerProcess.start(launch, name + "-server", ServerProgram.class, like.toLine());
                PeerProcess caller =
                        PeerProcess.start(launch, name + "-client", OverloadClient.class, client.toLine())) {
            // Calls must not wait longer for their turn than callers do.
            int inFlight = options.call().isZero() ? IN_FLIGHT : IN_FLIGHT_FOR_EACH_THREAD * threads;
            calibrate(caller, WARM_UP, inFlight);
            OtherPrograms others = new OtherPrograms();
            long capacity = calibrate(caller, CALIBRATION, inFlight);
            double othersShare = others.share();
            progress.println("overload: " + name + ", capacity " + capacity + " calls/s");
            List<Load> loads = new ArrayList<>();
            for (double times : options.loads()) {
                loads.add(offer(caller, times, Math.max(1, Math.round(times * capacity))));
                progress.println("overload: " + loads.get(loads.size() - 1));
            }
            // The server must be alive and done with everything.
            Message state = server.ask(new Message("state"), PATIENCE);
            return new Server(
                    work,
                    threads,
                    perCall.toMillis(),
                    capacity,
                    othersShare,
                    (int) state.number("inFlight"),
                    List.copyOf(loads));
        }
    }

    private static long calibrate(PeerProcess caller, Duration time, int inFlight) {
        Message capacity = caller.ask(
                new Message("calibrate").with("millis", time.toMillis()).with("inFlight", inFlight), PATIENCE);
        return capacity.number("perSecond");
    }

    private Load offer(PeerProcess caller, double times, long perSecond) {
        Duration window = options.window();
        OtherPrograms others = new OtherPrograms();
        Message offered = caller.ask(
                new Message("offer").with("perSecond", perSecond).with("millis", window.toMillis()),
                PATIENCE.plus(window));
        return Load.of(times, window, offered, others.share());
    }
}
