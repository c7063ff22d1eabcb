package io.tarsboot.bench.robust;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.AtomicHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The process that offers load. To measure the capacity it is a closed loop, so many calls always under way. After that
 * it is an open loop: calls start at fixed times whatever became of those before, and their time counts from when they
 * were due.
 */
final class OverloadClient implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Bytes PAYLOAD = Bytes.wrap(new byte[128]);
    private static final int CONNECTIONS = 4;

    private final Endpoint endpoint;
    private final Endpoint admin;
    private final Communicator communicator;
    private final ServantProxy echo;

    private OverloadClient(Message like) {
        endpoint = Endpoint.tcp(ServerProgram.HOST, (int) like.number("port"));
        admin = Endpoint.tcp(ServerProgram.HOST, (int) like.number("adminPort"));
        communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withAsyncTimeout(TIMEOUT)
                        .withPolicy(ObjectPolicy.DEFAULT
                                .withConnections(CONNECTIONS)
                                .withWarmUp(true)))
                .build();
        echo = communicator.servant(ObjectAddress.of(Echo.OBJECT, endpoint), ProxyOptions.DEFAULT);
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        try (OverloadClient client = new OverloadClient(like)) {
            commands.obey(client, client::answer);
        }
        System.exit(0);
    }

    private Message answer(Message command) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(command.number("millis"));
        return switch (command.verb()) {
            case "calibrate" -> new ClosedLoop(nanos).run((int) command.number("inFlight"));
            case "offer" -> offer(nanos, command.number("perSecond"));
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        };
    }

    private Message offer(long nanos, long perSecond) throws InterruptedException {
        Prober prober = Prober.start(endpoint, admin);
        try {
            return prober.addTo(new OpenLoop(nanos).run(perSecond));
        } finally {
            prober.stop();
        }
    }

    /** So many calls are always under way. */
    private final class ClosedLoop {

        private final long end;
        private final long nanos;
        private final AtomicLong answered = new AtomicLong();
        private final Phaser running = new Phaser(1);

        ClosedLoop(long nanos) {
            this.nanos = nanos;
            end = System.nanoTime() + nanos;
        }

        Message run(int inFlight) {
            for (int i = 0; i < inFlight; i++) {
                running.register();
                call();
            }
            running.arriveAndAwaitAdvance();
            return new Message("capacity").with("perSecond", answered.get() * TimeUnit.SECONDS.toNanos(1) / nanos);
        }

        private void call() {
            var unused = echo.callAsync(Echo.call(PAYLOAD)).whenComplete((answer, failure) -> {
                boolean inTime = System.nanoTime() - end < 0;
                if (failure == null && inTime) {
                    answered.incrementAndGet();
                }
                if (inTime && failure == null) {
                    call();
                } else {
                    running.arriveAndDeregister();
                }
            });
        }
    }

    /** Calls start when they are due. */
    private final class OpenLoop {

        private final long nanos;
        private final Ends ends = new Ends();
        private final AtomicHistogram answers = Latency.histogram();
        private final AtomicHistogram refusals = Latency.histogram();
        private final AtomicLong answeredInWindow = new AtomicLong();
        private final Phaser running = new Phaser(1);
        private long end;

        OpenLoop(long nanos) {
            this.nanos = nanos;
        }

        Message run(long perSecond) {
            long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
            long start = System.nanoTime();
            end = start + nanos;
            long latest = 0;
            for (long due = start; due - end < 0; due += interval) {
                waitUntil(due);
                latest = Math.max(latest, System.nanoTime() - due);
                call(due);
            }
            running.arriveAndAwaitAdvance();
            Message message = new Message("offered")
                    .with("calls", ends.all())
                    .with("answeredInWindow", answeredInWindow.get())
                    .with("latestNanos", latest);
            return ends.addTo(Latency.add(Latency.add(message, "answers", answers), "refusals", refusals));
        }

        private void call(long due) {
            running.register();
            var unused = echo.callAsync(Echo.call(PAYLOAD)).whenComplete((answer, failure) -> {
                ended(due, failure);
                running.arriveAndDeregister();
            });
        }

        private void ended(long due, @Nullable Throwable failure) {
            long now = System.nanoTime();
            String kind = Ends.of(failure);
            ends.add(kind);
            if (failure == null) {
                Latency.record(answers, now - due);
                if (now - end < 0) {
                    answeredInWindow.incrementAndGet();
                }
            } else if (kind.equals(Ends.REFUSED) || kind.equals(Ends.EXPIRED)) {
                Latency.record(refusals, now - due);
            }
        }

        private static void waitUntil(long due) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }

    @Override
    public void close() {
        communicator.close();
    }
}
