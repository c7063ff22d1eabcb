package io.tarsboot.bench.robust;

import io.tarsboot.bench.load.Commands;
import io.tarsboot.bench.load.Message;
import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ObjectPolicy;
import io.tarsboot.rpc.config.RetryPolicy;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.transport.netty.NettyTransport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The process that calls two servers without a pause while they are restarted: threads that wait, and calls that do not. */
final class DrainClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int SIZE = 128;
    private static final int ATTEMPTS = 3;
    private static final int PAUSE_AFTER_FAILURE_MILLIS = 5;

    private final Communicator communicator;
    private final ServantProxy echo;
    private final int callers;
    private final int asynchronous;
    private final Ends ends = new Ends();
    private final AtomicLong ids = new AtomicLong();
    private final Phaser running = new Phaser(1);
    private final ScheduledExecutorService again =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "again"));
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean enough;

    private DrainClient(Message like) {
        ObjectPolicy policy = ObjectPolicy.DEFAULT.withSlowStart(Duration.ZERO);
        if (Boolean.parseBoolean(like.text("retry"))) {
            policy = policy.withRetry(RetryPolicy.OFF.withAttempts(ATTEMPTS).withIdempotent(Echo.FUNCTION));
        }
        Communicator.Builder builder = Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withSyncTimeout(TIMEOUT)
                        .withAsyncTimeout(TIMEOUT)
                        .withPolicy(policy));
        if (!Boolean.parseBoolean(like.text("hears"))) {
            builder.connections(new DeafConnections(NettyTransport.shared()));
        }
        communicator = builder.build();
        echo = communicator.servant(
                ObjectAddress.of(
                        Echo.OBJECT,
                        Endpoint.tcp(ServerProgram.HOST, (int) like.number("port0")),
                        Endpoint.tcp(ServerProgram.HOST, (int) like.number("port1"))),
                ProxyOptions.DEFAULT);
        callers = (int) like.number("callers");
        asynchronous = (int) like.number("asynchronous");
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = Commands.ofThisProcess();
        Message like = Message.parse(arguments[0]);
        if (like == null) {
            throw new IllegalArgumentException("argument: " + arguments[0] + " (expected: a message)");
        }
        try (DrainClient client = new DrainClient(like)) {
            commands.obey(client, client::answer);
        }
        System.exit(0);
    }

    private Message answer(Message command) throws InterruptedException {
        switch (command.verb()) {
            case "start" -> start();
            case "await-both" -> awaitBoth(command.number("millis"));
            case "finish" -> finish();
            default -> throw new IllegalArgumentException("command: " + command + " (expected: one that there is)");
        }
        return ends.addTo(new Message("ends"));
    }

    private void start() {
        for (int i = 0; i < callers; i++) {
            Thread caller = new Thread(this::callOnAndOn, "caller-" + i);
            threads.add(caller);
            caller.start();
        }
        for (int i = 0; i < asynchronous; i++) {
            running.register();
            callAsynchronously();
        }
    }

    /** Both servers have a connection and answer calls. */
    private void awaitBoth(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (openEndpoints() < 2) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException(
                        "the client did not come back to both servers: " + communicator.state());
            }
            Thread.sleep(10);
        }
        long answered = ends.count(Ends.ANSWERED);
        while (ends.count(Ends.ANSWERED) - answered < 200 && System.nanoTime() - end < 0) {
            Thread.sleep(10);
        }
    }

    private long openEndpoints() {
        return communicator.state().endpoints().stream()
                .filter(endpoint -> endpoint.connections() > 0)
                .count();
    }

    private void finish() throws InterruptedException {
        enough = true;
        for (Thread thread : threads) {
            thread.join();
        }
        running.arriveAndAwaitAdvance();
    }

    private void callOnAndOn() {
        while (!enough) {
            Bytes payload = payload();
            Bytes answer = null;
            Throwable failure = null;
            try {
                answer = echo.call(Echo.call(payload));
            } catch (RuntimeException e) {
                failure = e;
            }
            if (!ended(payload, answer, failure)) {
                pause();
            }
        }
    }

    private void callAsynchronously() {
        if (enough) {
            running.arriveAndDeregister();
            return;
        }
        Bytes payload = payload();
        var unused = echo.callAsync(Echo.call(payload)).whenComplete((answer, failure) -> {
            if (ended(payload, answer, failure)) {
                callAsynchronously();
            } else {
                var unusedToo =
                        again.schedule(this::callAsynchronously, PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    /** @return whether it was answered */
    private boolean ended(Bytes payload, @Nullable Bytes answer, @Nullable Throwable failure) {
        String end = Ends.of(failure);
        if (failure == null && !Objects.equals(payload, answer)) {
            end = Ends.WRONG;
        }
        ends.add(end);
        return failure == null;
    }

    private Bytes payload() {
        return Bytes.wrap(
                ByteBuffer.allocate(SIZE).putLong(ids.incrementAndGet()).array());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        enough = true;
        communicator.close();
        again.shutdownNow();
    }
}
