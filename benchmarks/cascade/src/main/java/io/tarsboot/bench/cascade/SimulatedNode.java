package io.tarsboot.bench.cascade;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.naming.model.DirectoryCopy;
import io.tarsboot.naming.model.DirectoryCopy.Question;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.node.NodeSyncPrx;
import io.tarsboot.protocol.registry.NodeReport;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Does what a node does with the registry: one connection, signs of life, and a copy of all addresses. Most copies are not
 * kept, since there are hundreds in one process: these only read what they are told.
 */
final class SimulatedNode implements AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(3);

    private final int number;
    private final Scheduler scheduler;
    private final Arrivals arrivals;
    private final Communicator communicator;
    private final NodeSyncPrx registry;
    private final @Nullable DirectoryCopy kept;
    private final DirectoryCopy place = new DirectoryCopy(Directory.EMPTY);
    private volatile boolean closed;

    /** @param keeps whether it has a copy that can be looked at */
    SimulatedNode(int number, String address, Scheduler scheduler, Arrivals arrivals, boolean keeps) {
        this.number = number;
        this.scheduler = scheduler;
        this.arrivals = arrivals;
        this.kept = keeps ? new DirectoryCopy(Directory.EMPTY) : null;
        this.communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT.withCallbackThreads(1))
                .scheduler(scheduler)
                .platformCallbacks()
                .build();
        this.registry = communicator.proxy(NodeSyncPrx.class, address).with(CallOptions.timeout(WAIT.plusSeconds(40)));
    }

    void start() {
        ask();
        live();
    }

    @Nullable
    Directory copy() {
        return kept == null ? null : kept.current();
    }

    private void ask() {
        if (closed) {
            return;
        }
        var unused = answer(place.next()).whenComplete((bytes, failure) -> {
            if (closed) {
                return;
            }
            if (failure == null) {
                take(TarsReader.read(bytes, DirectoryChange::read));
                ask();
            } else {
                arrivals.failed();
                scheduler.schedule(AFTER_FAILURE, this::ask);
            }
        });
    }

    private CompletableFuture<Bytes> answer(Question question) {
        if (question instanceof Question.Page page) {
            return registry.pageAsync(page.epoch(), page.revision(), page.page(), page.pages());
        }
        Question.Changes changes = (Question.Changes) question;
        return registry.watchAsync(
                World.nodeName(number), World.SESSION, changes.epoch(), changes.since(), (int) WAIT.toMillis());
    }

    private void take(DirectoryChange change) {
        if (kept != null) {
            var unused = kept.take(change);
        }
        // Where it stands, without what is there.
        boolean different = place.take(change.toBuilder()
                .objects(List.of())
                .removedObjects(List.of())
                .nodes(List.of())
                .removedNodes(List.of())
                .hasRules(false)
                .build());
        if (different) {
            arrivals.loaded();
        }
        if (!change.whole()) {
            change.objects()
                    .forEach(object -> object.endpoints().stream()
                            .filter(endpoint -> endpoint.timeout() != World.UNCHANGED)
                            .forEach(endpoint -> arrivals.arrived(endpoint.timeout())));
        }
    }

    private void live() {
        if (closed) {
            return;
        }
        var unused = registry.reportAsync(new NodeReport(World.node(number), List.of(), false))
                .whenComplete((answer, failure) -> scheduler.schedule(SIGN_OF_LIFE, this::live));
    }

    @Override
    public void close() {
        closed = true;
        communicator.close();
    }
}
