package io.tarsboot.bench.cascade;

import io.tarsboot.codec.TarsStruct;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.registry.Announce;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.FrameworkEndpoint;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.rpc.client.Communicator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Enters the world into the registry, as operators and nodes would, and changes it. */
final class Driver implements AutoCloseable {

    /** The object that the business client calls: of a process that no node started. */
    static final String GUEST = "BenchGuest.Hello.HelloObj";

    /** So many changes in a second are of that object. */
    private static final int GUEST_CHANGES = 5;

    private static final int AT_ONCE = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final World world;
    private final Communicator communicator = Communicator.builder().build();
    private final MetadataPrx metadata;
    private final NodeSyncPrx nodes;
    private int starts;

    Driver(World world, String metadata, String nodes) {
        this.world = world;
        this.metadata = communicator.proxy(MetadataPrx.class, metadata).with(CallOptions.timeout(TIMEOUT));
        this.nodes = communicator.proxy(NodeSyncPrx.class, nodes).with(CallOptions.timeout(TIMEOUT));
    }

    /** Everything but that servers run. */
    void enter() {
        execute(
                        CommandType.PUT_APPLICATION,
                        new PutApplication(Application.builder().name(World.APP).build(), true))
                .join();
        all(world.servers(), i -> execute(CommandType.PUT_SERVER, new PutServer(World.server(i), true)));
        all(world.nodes(), i -> nodes.reportAsync(new NodeReport(World.node(i), List.of(), true)));
        all(
                world.instances(),
                i -> execute(
                        CommandType.PLACE_SERVER,
                        new PlaceServer(
                                World.APP, World.serverName(world.serverOf(i)), World.nodeName(world.nodeOf(i)))));
        announce(World.UNCHANGED).join();
    }

    private CompletableFuture<?> announce(int timeout) {
        return execute(
                CommandType.ANNOUNCE,
                new Announce(FrameworkEndpoint.builder()
                        .object(GUEST)
                        .node("guest")
                        .transport("tcp")
                        .host("127.0.0.1")
                        .port(1)
                        .timeout(timeout)
                        .build()));
    }

    /** Each server is reported to run, in a report of its own. @return how many in a second */
    long register() {
        long begun = System.nanoTime();
        int start = starts++;
        all(world.instances(), i -> nodes.reportAsync(world.report(i, start, World.UNCHANGED)));
        return Math.round(world.instances() * 1e9 / (System.nanoTime() - begun));
    }

    /** Changes one server after the other at a rate. @return the stamps of the changes */
    List<Integer> change(int perSecond, Duration length) {
        List<Integer> stamps = new ArrayList<>();
        AtomicReference<Throwable> failed = new AtomicReference<>();
        long step = Duration.ofSeconds(1).toNanos() / perSecond;
        long begun = System.nanoTime();
        for (int i = 0; i * step < length.toNanos(); i++) {
            long due = begun + i * step;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int stamp = Stamp.now();
            stamps.add(stamp);
            // Neighbours in time are no neighbours in the directory.
            int instance = (int) (i * 7919L % world.instances());
            boolean ofGuest = i % Math.max(1, perSecond / GUEST_CHANGES) == 0;
            CompletableFuture<?> change =
                    ofGuest ? announce(stamp) : nodes.reportAsync(world.report(instance, starts, stamp));
            var unused = change.whenComplete((answer, failure) -> {
                if (failure != null) {
                    failed.set(failure);
                }
            });
        }
        Throwable failure = failed.get();
        if (failure != null) {
            throw new IllegalStateException("a report failed", failure);
        }
        return stamps;
    }

    private <T extends TarsStruct> CompletableFuture<?> execute(CommandType<T> type, T body) {
        return metadata.executeAsync(type.command(
                        body, Origin.builder().user("bench").requestId("bench").build()))
                .thenAccept(result -> {
                    if (!result.message().isEmpty()) {
                        throw new IllegalStateException(result.message());
                    }
                });
    }

    private static void all(int count, IntFunction<CompletableFuture<?>> action) {
        Semaphore places = new Semaphore(AT_ONCE);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        for (int i = 0; i < count; i++) {
            places.acquireUninterruptibly();
            var unused = action.apply(i).whenComplete((answer, failure) -> {
                if (failure != null) {
                    failed.set(failure);
                }
                places.release();
            });
        }
        places.acquireUninterruptibly(AT_ONCE);
        Throwable failure = failed.get();
        if (failure != null) {
            throw new IllegalStateException("the registry refuses what the benchmark needs", failure);
        }
    }

    @Override
    public void close() {
        communicator.close();
    }
}
