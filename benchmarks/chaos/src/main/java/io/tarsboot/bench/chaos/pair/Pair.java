package io.tarsboot.bench.chaos.pair;

import io.tarsboot.bench.chaos.cluster.ClientWays;
import io.tarsboot.bench.chaos.cluster.Cluster;
import io.tarsboot.bench.chaos.cluster.LogicalNode;
import io.tarsboot.bench.chaos.cluster.Patience;
import io.tarsboot.bench.chaos.cluster.Program;
import io.tarsboot.codec.TarsStruct;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.registry.AddPackage;
import io.tarsboot.protocol.registry.Application;
import io.tarsboot.protocol.registry.CommandResult;
import io.tarsboot.protocol.registry.CreateTask;
import io.tarsboot.protocol.registry.MetadataPrx;
import io.tarsboot.protocol.registry.Origin;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.PlaceServer;
import io.tarsboot.protocol.registry.PutApplication;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.ResultCode;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.StandbyKind;
import io.tarsboot.protocol.registry.Task;
import io.tarsboot.protocol.registry.TaskKind;
import io.tarsboot.rpc.client.Communicator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A server with a master on both nodes of a cluster. Its processes are started here and not by the nodes, so that what is
 * killed stays dead as long as the scenario wants; else they do as released programs do.
 */
public final class Pair implements AutoCloseable {

    private static final Duration TO_EXECUTE = Duration.ofSeconds(20);
    private static final Duration NOW = Duration.ofMillis(200);

    private final Path directory;
    private final Duration lease;
    private final List<Half> halves;

    private Pair(Path directory, Duration lease, List<Half> halves) {
        this.directory = directory;
        this.lease = lease;
        this.halves = List.copyOf(halves);
    }

    /** One of the two, and its ways to its node and to the registry. */
    public record Half(String node, Program program, ClientWays ways) {}

    /** @param name of the server, which nobody has used in this cluster */
    public static Pair start(Cluster cluster, String name, Duration lease) {
        Path directory = cluster.directory().resolve(name.toLowerCase(Locale.ROOT));
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        enter(cluster, name);
        List<Half> halves = new ArrayList<>();
        for (LogicalNode node : cluster.nodes()) {
            ClientWays ways = cluster.ways(node);
            String of = node.program().name();
            Program program = cluster.other(
                    name + "-" + of,
                    PairedProgram.class,
                    name,
                    name,
                    of,
                    Long.toString(lease.toMillis()),
                    directory.toString(),
                    query(ways.ports().subList(0, 1)),
                    query(ways.ports().subList(1, ways.ports().size())));
            halves.add(new Half(of, program, ways));
        }
        Pair pair = new Pair(directory, lease, halves);
        halves.forEach(half -> half.program().start());
        return pair;
    }

    public Duration lease() {
        return lease;
    }

    /** Waits until one of the two is the master. */
    public Trail awaitMaster() {
        return Patience.awaitPresent(
                "one of the two is the master", () -> current().stream().findFirst());
    }

    public Half half(Trail master) {
        return halves.stream()
                .filter(half -> half.node().equals(master.process()))
                .findFirst()
                .orElseThrow();
    }

    /** @return how long there was no master after this one */
    public Duration awaitNext(Trail master) {
        Patience.await("another is the master", () -> !later(master).isEmpty());
        long last = trail().stream()
                .filter(line -> line.token() == master.token())
                .mapToLong(Trail::before)
                .max()
                .orElseThrow();
        return Duration.ofMillis(later(master).get(0).before() - last);
    }

    public List<Trail> trail() {
        return Trail.read(directory);
    }

    @Override
    public void close() {
        halves.forEach(half -> {
            half.program().close();
            half.ways().close();
        });
    }

    private List<Trail> current() {
        long since = System.currentTimeMillis() - NOW.toMillis();
        List<Trail> lines = new ArrayList<>(trail());
        lines.removeIf(line -> line.after() < since);
        return lines;
    }

    private List<Trail> later(Trail master) {
        return trail().stream().filter(line -> line.token() > master.token()).toList();
    }

    private static String query(List<Integer> ports) {
        return FrameworkObjects.QUERY + "@"
                + ports.stream().map(port -> "tcp -h 127.0.0.1 -p " + port).collect(Collectors.joining(":"));
    }

    /** Up to a release, which no node can carry out; that it is wanted to run is enough. */
    private static void enter(Cluster cluster, String name) {
        try (Communicator communicator = Communicator.builder().build()) {
            MetadataPrx metadata =
                    communicator.proxy(MetadataPrx.class, cluster.metadata()).with(CallOptions.timeout(TO_EXECUTE));
            require(
                    metadata,
                    CommandType.PUT_APPLICATION,
                    new PutApplication(Application.builder().name(name).build(), true));
            Server server = Server.builder()
                    .app(name)
                    .name(name)
                    .type("tars_java")
                    .template("tars.springboot")
                    .standby(StandbyKind.HIDDEN)
                    .build();
            require(metadata, CommandType.PUT_SERVER, new PutServer(server, true));
            for (LogicalNode node : cluster.nodes()) {
                PlaceServer place = new PlaceServer(name, name, node.program().name());
                Patience.await(
                        "the node is known and the server placed on it",
                        () -> execute(metadata, CommandType.PLACE_SERVER, place)
                                .code()
                                .equals(ResultCode.OK));
            }
            Package nothing = Package.builder()
                    .id("nothing-of-" + name)
                    .app(name)
                    .server(name)
                    .fileName("nothing.jar")
                    .size(1)
                    .sha256("0".repeat(64))
                    .build();
            require(metadata, CommandType.ADD_PACKAGE, new AddPackage(nothing));
            require(
                    metadata,
                    CommandType.CREATE_TASK,
                    new CreateTask(Task.builder()
                            .id("release-of-" + name)
                            .kind(TaskKind.RELEASE)
                            .app(name)
                            .server(name)
                            .packageId(nothing.id())
                            .build()));
        }
    }

    private static <T extends TarsStruct> void require(MetadataPrx metadata, CommandType<T> type, T body) {
        CommandResult result = execute(metadata, type, body);
        if (!result.code().equals(ResultCode.OK)) {
            throw new IllegalStateException("the registry refuses " + body + ": " + result.message());
        }
    }

    private static <T extends TarsStruct> CommandResult execute(MetadataPrx metadata, CommandType<T> type, T body) {
        return metadata.execute(type.command(
                body, Origin.builder().user("chaos").requestId("pair").build()));
    }
}
