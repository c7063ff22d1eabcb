package io.tarsboot.bench.chaos.load;

import io.tarsboot.bench.chaos.cluster.Program;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
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

    /** Too many calls wait, or this one has waited too long. */
    private static final Set<Integer> TOO_MANY = Set.of(ReturnCode.OVERLOAD, ReturnCode.QUEUE_TIMEOUT);

    private final Program asked;
    private final String object;
    private final Communicator communicator = Communicator.builder().build();
    private final QueryFPrx query;
    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean mayRefuse;

    private Lookups(Program asked, int port, String object) {
        this.asked = asked;
        this.object = object;
        this.query = communicator
                .proxy(QueryFPrx.class, FrameworkObjects.QUERY + "@tcp -h 127.0.0.1 -p " + port)
                .with(CallOptions.timeout(TIMEOUT));
        thread = new Thread(this::work, "lookups-" + asked.name());
        thread.setDaemon(true);
    }

    /** Begins to ask. */
    static Lookups begin(Program asked, int port, String object) {
        Lookups lookups = new Lookups(asked, port, object);
        lookups.thread.start();
        return lookups;
    }

    /** Asks only when it is told to. */
    static Lookups quiet(Program asked, int port, String object) {
        return new Lookups(asked, port, object);
    }

    Program asked() {
        return asked;
    }

    long answered() {
        return answered.sum();
    }

    /** Whether it is no failure to be told that there are too many. */
    void mayRefuse(boolean may) {
        mayRefuse = may;
    }

    /** How often that was the answer while it was none. */
    long refused() {
        return refused.sum();
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
            if (mayRefuse && TOO_MANY.contains(e.returnCode())) {
                refused.increment();
                return;
            }
            failure = String.valueOf(e.getMessage());
        }
        // What was done to it while it was asked is no failure.
        if (asked.isExpected()) {
            failures.add(asked.name() + ": " + failure);
        }
    }
}
