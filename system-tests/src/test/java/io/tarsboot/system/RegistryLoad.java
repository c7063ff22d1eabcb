package io.tarsboot.system;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Row;
import io.tarsboot.protocol.registry.Scan;
import io.tarsboot.protocol.registry.ScanResult;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Callers that write into a registry and look up names at each of its members, without an end, and keep book of it. */
final class RegistryLoad implements AutoCloseable {

    private static final int WRITERS = 2;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final Duration CALL = Duration.ofSeconds(15);

    private final Communicator communicator;
    private final String prefix;
    private final Map<String, QueryFPrx> members = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lookups = new AtomicInteger();
    private final Queue<String> failedLookups = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean done;

    /**
     * @param communicator finds the registry; closed with the load
     * @param prefix of the names of the applications that are written, of letters
     */
    RegistryLoad(Communicator communicator, String prefix) {
        this.communicator = communicator;
        this.prefix = prefix;
    }

    RegistryLoad start() {
        for (int i = 0; i < WRITERS; i++) {
            String own = prefix + i + "n";
            run(() -> write(own));
        }
        run(this::lookUp);
        return this;
    }

    /** Lookups go to this member as well from now on, and none may fail. */
    void lookUpAt(String endpoint) {
        members.put(
                endpoint,
                communicator
                        .proxy(QueryFPrx.class, FrameworkObjects.QUERY + "@" + endpoint)
                        .with(CallOptions.timeout(CALL)));
    }

    /** Before a member goes away by intent. */
    void lookUpNoMoreAt(String endpoint) {
        members.remove(endpoint);
    }

    /** Waits until everybody has had success once more. */
    void awaitProgress(String when) {
        int writes = acknowledged.size();
        int before = lookups.get();
        int unused = Await.until(when + ": writes go on", acknowledged::size, now -> now > writes + 20);
        int unusedToo = Await.until(when + ": lookups go on", lookups::get, now -> now > before + 20);
    }

    /** What was answered with an OK, also what is not known to any member any more. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    Queue<String> failedLookups() {
        return failedLookups;
    }

    /** No more calls from now on. */
    void end() {
        done = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The names of all applications of this load that the registry knows now. */
    Set<String> written() {
        MetadataPrx metadata = metadata();
        Set<String> names = new HashSet<>();
        String after = "";
        while (true) {
            ScanResult page = metadata.scan(Scan.builder()
                    .table(TableId.APPLICATIONS)
                    .prefix(prefix)
                    .after(after)
                    .limit(1000)
                    .build());
            page.rows().stream().map(Row::rowKey).forEach(names::add);
            if (!page.more()) {
                return names;
            }
            after = page.rows().get(page.rows().size() - 1).rowKey();
        }
    }

    @Override
    public void close() {
        end();
        communicator.close();
    }

    private MetadataPrx metadata() {
        return communicator.proxy(MetadataPrx.class, FrameworkObjects.METADATA).with(CallOptions.timeout(CALL));
    }

    private void write(String own) {
        MetadataPrx metadata = metadata();
        for (int i = 0; !done; i++) {
            String name = own + i;
            try {
                CommandResult result = metadata.execute(CommandType.PUT_APPLICATION.command(
                        new PutApplication(Application.builder().name(name).build(), true),
                        Origin.builder().user("load").requestId(name).build()));
                if (result.code().equals(ResultCode.OK)) {
                    acknowledged.add(name);
                }
            } catch (TarsCallException e) {
                // Perhaps it was written. Nothing was promised.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void lookUp() {
        while (!done) {
            for (Map.Entry<String, QueryFPrx> member : members.entrySet()) {
                try {
                    if (member.getValue()
                            .findObjectById(FrameworkObjects.METADATA)
                            .isEmpty()) {
                        note(member.getKey(), "empty");
                    }
                    lookups.incrementAndGet();
                } catch (TarsCallException e) {
                    note(member.getKey(), e.toString());
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** What happens to a member that goes away by intent does not count. */
    private void note(String endpoint, String failure) {
        if (members.containsKey(endpoint)) {
            failedLookups.add(endpoint + ": " + failure);
        }
    }

    private void run(Runnable task) {
        Thread thread = new Thread(task, "load-" + threads.size());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }
}
