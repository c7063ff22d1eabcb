package io.tarsboot.node.runner;

import io.tarsboot.node.archive.Unpacker;
import io.tarsboot.node.config.NodeFacts;
import io.tarsboot.node.disk.NodeLayout;
import io.tarsboot.node.launch.Runtimes;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.port.PortBook;
import io.tarsboot.node.port.PortPatience;
import io.tarsboot.node.process.Processes;
import io.tarsboot.node.release.PackageDownload;
import io.tarsboot.node.restart.RestartPolicy;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.rpc.threads.WorkerThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All servers of this node. Closing lets go of them: their processes go on, and the next run of the node finds them. */
public final class NodeServers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NodeServers.class);

    private static final int CLOSE_SECONDS = 5;

    private final NodeLayout layout;
    private final RunnerParts parts;
    private final ExecutorService executor;
    private final ScheduledThreadPoolExecutor timer;
    private final Map<InstanceId, ServerRunner> runners = new ConcurrentHashMap<>();

    /** What should be here; guarded by this. A server that is wanted again while it is removed begins anew after that. */
    private final Map<InstanceId, Assignment> wanted = new HashMap<>();

    /** Those that this node runs by itself; guarded by this. */
    private final Set<InstanceId> own = new HashSet<>();

    /**
     * What the servers of a node are run with.
     *
     * @param environment of the node, of which servers get a part
     * @param timeouts for servers that say nothing else
     */
    public record Equipment(
            NodeLayout layout,
            Clock clock,
            Processes processes,
            PackageDownload download,
            Unpacker unpacker,
            PortBook ports,
            PortPatience patience,
            Runtimes runtimes,
            Map<String, String> environment,
            RunTimeouts timeouts,
            RestartPolicy policy,
            ServerAdmin admin,
            Supplier<NodeFacts> node) {}

    public NodeServers(Equipment with, StateListener listener) {
        this.layout = with.layout();
        String name = with.node().get().name();
        this.executor = Executors.newCachedThreadPool(WorkerThreads.factory(name + "-server"));
        this.timer = new ScheduledThreadPoolExecutor(1, WorkerThreads.factory(name + "-timer"));
        this.timer.setRemoveOnCancelPolicy(true);
        Starter starter = new Starter(
                with.node(),
                new PortAllotment(with.ports(), with.node().get().host()),
                with.runtimes(),
                with.processes(),
                with.environment(),
                with.timeouts());
        this.parts = new RunnerParts(
                with.layout(),
                with.clock(),
                executor,
                timer,
                with.processes(),
                with.download(),
                with.unpacker(),
                starter,
                new Stopper(with.admin(), starter, executor),
                with.policy(),
                with.patience(),
                listener);
    }

    public Optional<ServerRunner> find(InstanceId server) {
        return Optional.ofNullable(runners.get(server));
    }

    public List<ServerRunner> all() {
        return List.copyOf(runners.values());
    }

    /** Runs a server that belongs to this node itself: from now on nobody else has a say in it. */
    public synchronized void assignOwn(InstanceId server, Assignment assignment) {
        assign(server, assignment);
        own.add(server);
    }

    /** Takes in what should be of one server; begins to run it if it is new. */
    public synchronized void assign(InstanceId server, Assignment assignment) {
        if (own.contains(server)) {
            log.error("{}: is one of the framework's own on this node and stays as it is", server);
            return;
        }
        wanted.put(server, assignment);
        ServerRunner known = runners.get(server);
        if (known != null) {
            known.assign(assignment);
            return;
        }
        ServerRunner runner = new ServerRunner(server, assignment, parts);
        runners.put(server, runner);
        runner.begin();
    }

    /** Ends a server and forgets it. */
    public synchronized void remove(InstanceId server) {
        if (own.contains(server)) {
            return;
        }
        wanted.remove(server);
        ServerRunner runner = runners.get(server);
        if (runner != null) {
            CompletableFuture<Void> unused = runner.remove().thenRun(() -> {
                forget(server, runner);
                log.info(
                        "{}: removed from this node; its data and logs stay in {} and {}",
                        server,
                        runner.layout().data(),
                        runner.layout().logDirectory());
            });
        }
    }

    private synchronized void forget(InstanceId server, ServerRunner runner) {
        runner.close();
        runners.remove(server, runner);
        Assignment again = wanted.get(server);
        if (again != null) {
            assign(server, again);
        }
    }

    /** Ends what an earlier run of the node has started and nobody knows any more. */
    public void removeUnknown() throws IOException {
        if (!Files.isDirectory(layout.records())) {
            return;
        }
        List<Path> records;
        try (Stream<Path> all = Files.list(layout.records())) {
            records = all.toList();
        }
        for (Path record : records) {
            // What is not named as a server is no record: one that was put aside, for example.
            InstanceId server =
                    InstanceId.parse(record.getFileName().toString()).orElse(null);
            if (server != null && !runners.containsKey(server)) {
                log.info("{}: is not on this node any more", server);
                assign(server, nothingOf(server));
                remove(server);
            }
        }
    }

    /** Ends all processes. Completes when they have ended. */
    public CompletableFuture<Void> haltAll() {
        return halt(Set.copyOf(runners.keySet()));
    }

    /** Ends the processes of some. Completes when they have ended. */
    public CompletableFuture<Void> halt(Set<InstanceId> servers) {
        List<CompletableFuture<Void>> halted = new ArrayList<>();
        servers.forEach(server -> find(server).ifPresent(runner -> halted.add(runner.halt())));
        return CompletableFuture.allOf(halted.toArray(CompletableFuture[]::new));
    }

    @Override
    public void close() {
        runners.values().forEach(ServerRunner::close);
        timer.shutdownNow();
        executor.shutdown();
        try {
            // A step is let end, because what it does should be on disk; only one that waits for something is broken
            // off.
            if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Assignment nothingOf(InstanceId id) {
        Server server = Server.builder().app(id.app()).name(id.server()).build();
        return Assignment.builder().server(server).build();
    }
}
