package io.tarsboot.bench.chaos.load;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.Table;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.MetadataGetResult;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.raft.test.history.History;
import io.tarsboot.raft.test.history.Registers;
import io.tarsboot.rpc.ServerException;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients of the registry that write and read rows through the client's proxy, which goes to whichever member it finds,
 * and note what they are answered. A row is a register: the description of an application.
 */
final class Writers implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(5);
    private static final int WRITES_OF_TEN = 7;

    /** Of the registry: no member leads, and too much is under way. In both cases nothing was done. */
    private static final List<Integer> NOTHING_DONE = List.of(1, 3);

    private final MetadataPrx metadata;
    private final Communicator communicator = Communicator.builder().build();
    private final Keys keys;
    private final History<Registers.Access, String> history;
    private final Gaps gaps;
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Set<String> created = ConcurrentHashMap.newKeySet();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    Writers(String metadata, Keys keys, History<Registers.Access, String> history, Gaps gaps) {
        this.metadata = communicator.proxy(MetadataPrx.class, metadata).with(CallOptions.timeout(TIMEOUT));
        this.keys = keys;
        this.history = history;
        this.gaps = gaps;
    }

    void start(int count) {
        for (int i = 0; i < count; i++) {
            String name = "writer-" + i;
            Thread thread = new Thread(() -> work(name), name);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    /** Calls that brought no answer, or the one that nothing was done. */
    long failed() {
        return failed.sum();
    }

    /** What the registry says cannot be done, though by its own former answers it can. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** What the registry has under a key now, noted as well. Asks until it is answered. */
    String read(String key) {
        while (true) {
            History<Registers.Access, String>.Call call = history.begin("judge", new Registers.Read(key));
            try {
                String value = value(key);
                call.answered(value);
                return value;
            } catch (TarsCallException e) {
                call.withoutEffect();
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    @Override
    public void close() {
        done.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void closeConnections() {
        communicator.close();
    }

    private void work(String name) {
        for (int number = 0; !done.get(); number++) {
            if (ThreadLocalRandom.current().nextInt(10) < WRITES_OF_TEN) {
                write(name, keys.any(), name + "/" + number);
            } else {
                readOnce(name, keys.any());
            }
        }
    }

    private void write(String name, String key, String value) {
        boolean create = !created.contains(key);
        History<Registers.Access, String>.Call call = history.begin(name, new Registers.Write(key, value));
        try {
            CommandResult result = metadata.execute(CommandType.PUT_APPLICATION.command(
                    new PutApplication(
                            Application.builder().name(key).description(value).build(), create),
                    Origin.builder().user("chaos").requestId(value).build()));
            if (result.code().equals(ResultCode.OK)) {
                call.answered(Registers.DONE);
                acknowledged.increment();
                gaps.acknowledged(System.nanoTime());
                created.add(key);
            } else {
                call.withoutEffect();
                refused(key, create, result);
            }
        } catch (TarsCallException e) {
            failed.increment();
            if (isWithoutEffect(e)) {
                call.withoutEffect();
            } else {
                call.unknown();
            }
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    /** Somebody else created the row in the meantime. Any other refusal cannot be. */
    private void refused(String key, boolean create, CommandResult result) {
        if (create && result.code().equals(ResultCode.CONFLICT)) {
            created.add(key);
        } else {
            refusals.add(result.message());
        }
    }

    private void readOnce(String name, String key) {
        History<Registers.Access, String>.Call call = history.begin(name, new Registers.Read(key));
        try {
            call.answered(value(key));
        } catch (TarsCallException e) {
            failed.increment();
            call.withoutEffect();
            LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        }
    }

    private String value(String key) {
        MetadataGetResult found = metadata.get(Table.APPLICATIONS.id(), key);
        return found.result() ? Table.APPLICATIONS.decode(found.row()).description() : Registers.EMPTY;
    }

    private static boolean isWithoutEffect(TarsCallException failure) {
        return !failure.mayHaveRun()
                || (failure instanceof ServerException && NOTHING_DONE.contains(failure.returnCode()));
    }
}
