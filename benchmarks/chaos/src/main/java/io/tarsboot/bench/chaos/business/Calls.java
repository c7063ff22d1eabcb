package io.tarsboot.bench.chaos.business;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** A business client that knows the service by name and calls it again and again. */
final class Calls implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(5);
    private static final Duration REFRESH = Duration.ofSeconds(1);

    private final Communicator communicator;
    private final ServantProxy service;
    private final LongAdder answered = new LongAdder();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread thread = new Thread(this::work, "business-calls");

    Calls(String locator) {
        communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.parse(locator))
                        .withRefreshInterval(REFRESH))
                .build();
        service = communicator.servant(Operator.OBJECT);
        thread.setDaemon(true);
        thread.start();
    }

    long answered() {
        return answered.sum();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        done.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        communicator.close();
    }

    private void work() {
        while (!done.get()) {
            try {
                release(service);
                answered.increment();
            } catch (TarsCallException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    /** What answers says which release it is of. */
    static String release(ServantProxy service) {
        return service.call(new Call<>(EchoServer.FUNCTION, out -> {}, in -> in.readString(0, "release")));
    }
}
