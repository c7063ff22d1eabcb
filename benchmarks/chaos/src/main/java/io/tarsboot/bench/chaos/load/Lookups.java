package io.tarsboot.bench.chaos.load;

import io.tarsboot.bench.chaos.cluster.Program;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks one program for addresses, again and again. As long as it runs it has to answer, whatever it can reach itself;
 * and whenever it answers, the object has to be in the lists.
 */
final class Lookups implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Program asked;
    private final String object;
    private final Communicator communicator = Communicator.builder().build();
    private final QueryFPrx query;
    private final LongAdder answered = new LongAdder();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread thread;

    Lookups(Program asked, int port, String object) {
        this.asked = asked;
        this.object = object;
        this.query = communicator
                .proxy(QueryFPrx.class, FrameworkObjects.QUERY + "@tcp -h 127.0.0.1 -p " + port)
                .with(CallOptions.timeout(TIMEOUT));
        thread = new Thread(this::work, "lookups-" + asked.name());
        thread.setDaemon(true);
        thread.start();
    }

    Program asked() {
        return asked;
    }

    long answered() {
        return answered.sum();
    }

    /** What went wrong since the last time. */
    Queue<String> failures() {
        return failures;
    }

    /** Whether it has the object now. */
    boolean answers() {
        try {
            return !query.findObjectById(object).isEmpty();
        } catch (TarsCallException e) {
            return false;
        }
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
            if (asked.isExpected()) {
                ask();
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private void ask() {
        String failure;
        try {
            if (!query.findObjectById(object).isEmpty()) {
                answered.increment();
                return;
            }
            failure = "has no address of " + object;
        } catch (TarsCallException e) {
            failure = String.valueOf(e.getMessage());
        }
        // What was done to it while it was asked is no failure.
        if (asked.isExpected()) {
            failures.add(asked.name() + ": " + failure);
        }
    }
}
