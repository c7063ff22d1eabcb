package io.tarsboot.bench.robust;

import io.tarsboot.bench.harness.FreePort;
import io.tarsboot.bench.harness.Launch;
import io.tarsboot.bench.harness.OtherPrograms;
import io.tarsboot.bench.harness.PeerProcess;
import io.tarsboot.bench.load.Message;
import io.tarsboot.bench.robust.SoakReport.Rest;
import io.tarsboot.bench.robust.Work.Kind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Rounds of load and faults, with a rest after each, in which everything must be as it was after the one before. */
final class SoakBench {

    private static final int THREADS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Longer than callers wait. */
    private static final Duration STALL = Duration.ofMillis(3500);

    private static final Duration TO_REST = Duration.ofSeconds(15);

    private final SoakOptions options;
    private final Launch launch;
    private final PrintStream progress;

    SoakBench(SoakOptions options, Launch launch, PrintStream progress) {
        this.options = options;
        this.launch = launch;
        this.progress = progress;
    }

    /** @return what was found in the rests, the first one before all load */
    List<Rest> run() throws InterruptedException {
        int port = FreePort.find();
        Message server = ServerProgram.like(port, FreePort.find(), Kind.WAIT, Duration.ZERO, THREADS);
        Message client = new Message("client").with("port", port).with("connections", options.ordinary());
        List<Rest> rests = new ArrayList<>();
        ScheduledExecutorService faults = Executors.newSingleThreadScheduledExecutor();
        try (PeerProcess serving = PeerProcess.start(launch, "soak-server", ServerProgram.class, server.toLine());
                PeerProcess calling = PeerProcess.start(launch, "soak-client", SoakClient.class, client.toLine())) {
            // A process that stands still when the harness is interrupted would do so forever.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> goOn(serving), "go-on"));
            long start = System.nanoTime();
            OtherPrograms others = new OtherPrograms();
            for (int round = 0; System.nanoTime() - start < options.duration().toNanos(); round++) {
                boolean whole = round % 2 == 1;
                var fault = faults.schedule(
                        () -> stall(serving, whole), options.round().toMillis() / 3, TimeUnit.MILLISECONDS);
                calling.ask(
                        new Message("round").with("millis", options.round().toMillis()),
                        PATIENCE.plus(options.round()));
                fault.cancel(false);
                Rest rest = rest(calling, serving, others, (System.nanoTime() - start) / 60e9);
                rests.add(rest);
                progress.println("soak: " + rest.line());
            }
        } finally {
            faults.shutdownNow();
        }
        return rests;
    }

    /**
     * A server that does not answer for a while: its servant waits, or the whole process does.
     *
     * @param whole whether the process stops to run, so that nothing is read and nothing is closed
     */
    private static void stall(PeerProcess serving, boolean whole) {
        try {
            if (whole) {
                signal(serving, "STOP");
                try {
                    Thread.sleep(STALL.toMillis());
                } finally {
                    signal(serving, "CONT");
                }
            } else {
                serving.ask(new Message("stall").with("millis", STALL.toMillis()), PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("the server cannot be signalled: " + e.getMessage(), e);
        }
    }

    private static void goOn(PeerProcess serving) {
        try {
            signal(serving, "CONT");
        } catch (IOException e) {
            // There is nothing else to try, and the harness ends.
        }
    }

    private static void signal(PeerProcess process, String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    /** Looks again until nothing is under way any more, but not forever. */
    private Rest rest(PeerProcess calling, PeerProcess serving, OtherPrograms others, double minutes)
            throws InterruptedException {
        long end = System.nanoTime() + TO_REST.toNanos();
        Message server = serving.ask(new Message("state"), PATIENCE);
        Message client = calling.ask(new Message("state"), PATIENCE);
        while (!isAtRest(client, server) && System.nanoTime() - end < 0) {
            Thread.sleep(200);
            server = serving.ask(new Message("state"), PATIENCE);
            client = calling.ask(new Message("state"), PATIENCE);
        }
        Map<String, Long> ends = Ends.of(client);
        return new Rest(
                minutes,
                Footprint.of(client),
                Footprint.of(server),
                (int) client.number("connections"),
                (int) server.number("connections"),
                (int) client.number("pending"),
                (int) server.number("inFlight"),
                client.number("unresolved"),
                client.number("frames"),
                client.number("malformed"),
                client.number("survived"),
                client.number("broken"),
                client.number("silent.calls"),
                client.number("silent.answered"),
                client.number("silent.peakPending"),
                ends,
                others.share());
    }

    private boolean isAtRest(Message client, Message server) {
        return client.number("pending") == 0
                && server.number("inFlight") == 0
                && client.number("connections") == options.ordinary()
                && server.number("connections") == options.ordinary();
    }
}
