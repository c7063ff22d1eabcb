package io.tarsboot.bench.robust;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.rpc.client.ClientState.EndpointState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.transport.netty.NettyTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The process of all clients of a soak: an ordinary one with many connections, and those that do what they should not. */
final class SoakClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration TO_END = Duration.ofSeconds(15);
    private static final int CALLS_UNDER_WAY = 128;
    private static final long BREAK_EACH_MILLIS = 300;

    private final int port;
    private final int connections;
    private final Payloads payloads = new Payloads();
    private final Ends ends = new Ends();
    private final Vandal.Frames frames = new Vandal.Frames();
    private final AtomicLong broken = new AtomicLong();
    private final FragileConnections fragile = new FragileConnections(NettyTransport.shared());
    private final Communicator communicator;
    private final CallsIntoSilence silence = new CallsIntoSilence(payloads);
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(2, task -> new Thread(task, "soak-timer"));
    private long unresolved;
    private int round;

    private SoakClient(Message like) throws IOException {
        port = (int) like.number("port");
        connections = (int) like.number("connections");
        communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withAsyncTimeout(TIMEOUT)
                        .withPolicy(ObjectPolicy.DEFAULT
                                .withConnections(connections)
                                .withWarmUp(true)
                                .withSlowStart(Duration.ZERO)))
                .connections(fragile)
                .build();
    }

    public static void main(String[] arguments) throws Exception {
        Footprint.watch();
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        try (SoakClient client = new SoakClient(like)) {
            commands.obey(client, client::answer);
        }
        System.exit(0);
    }

    private Message answer(Message command) throws Exception {
        switch (command.verb()) {
            case "round" -> round(command.number("millis"));
            case "state" -> {
                return Footprint.read().addTo(state());
            }
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        }
        return new Message("done");
    }

    /** Load and faults for a while; returns when all that was begun has ended. */
    private void round(long millis) throws Exception {
        round++;
        Callers callers = new Callers(
                communicator.servant(
                        ObjectAddress.of(Echo.OBJECT, Endpoint.tcp(ServerProgram.HOST, port)), ProxyOptions.DEFAULT),
                payloads,
                ends,
                frames,
                timer);
        List<Vandal> vandals = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < SoakOptions.VANDALS; i++) {
            Vandal vandal = new Vandal(port, ends, frames, payloads, 1000L * round + i);
            Thread thread = new Thread(vandal, "vandal-" + i);
            vandals.add(vandal);
            threads.add(thread);
            thread.start();
        }
        List<SlowReader> slow = new ArrayList<>();
        for (int i = 0; i < SoakOptions.SLOW_READERS + SoakOptions.NOT_READING; i++) {
            slow.add(SlowReader.start(port, ends, payloads, i < SoakOptions.SLOW_READERS));
        }
        callers.start(CALLS_UNDER_WAY);
        silence.start(timer);
        ScheduledFuture<?> breaking =
                timer.scheduleAtFixedRate(this::breakOne, BREAK_EACH_MILLIS, BREAK_EACH_MILLIS, TimeUnit.MILLISECONDS);

        Thread.sleep(millis);

        breaking.cancel(false);
        for (SlowReader reader : slow) {
            reader.stop();
        }
        vandals.forEach(Vandal::stop);
        unresolved += callers.stop(TO_END.toMillis());
        unresolved += silence.stop(TO_END);
        for (Thread thread : threads) {
            thread.join();
        }
        awaitConnections();
    }

    private void breakOne() {
        broken.incrementAndGet();
        fragile.breakOne();
    }

    /** The ordinary client makes its broken connections again by itself. */
    private void awaitConnections() throws InterruptedException {
        long end = System.nanoTime() + TO_END.toNanos();
        while (openConnections() < connections && System.nanoTime() - end < 0) {
            Thread.sleep(10);
        }
    }

    private int openConnections() {
        return communicator.state().endpoints().stream()
                .mapToInt(EndpointState::connections)
                .sum();
    }

    private Message state() {
        int pending = communicator.state().endpoints().stream()
                .mapToInt(EndpointState::pending)
                .sum();
        return ends.addTo(new Message("state")
                .with("connections", openConnections())
                .with("pending", pending + silence.pending())
                .with("unresolved", unresolved)
                .with("frames", frames.sent.get())
                .with("malformed", frames.malformed.get())
                .with("survived", frames.survived.get())
                .with("broken", broken.get())
                .with("silent.calls", silence.ends().all())
                .with("silent.answered", silence.ends().count(Ends.ANSWERED))
                .with("silent.peakPending", silence.peakPending()));
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        communicator.close();
        silence.close();
    }
}
