package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.node.disk.NodeLayout;
import io.tarsboot.node.disk.ServerLayout;
import io.tarsboot.node.disk.StructFile;
import io.tarsboot.node.model.InstanceId;
import io.tarsboot.node.process.ProcessIdentity;
import io.tarsboot.node.process.ProcessTable;
import io.tarsboot.node.saved.SavedRun;
import io.tarsboot.node.saved.SavedServer;
import io.tarsboot.protocol.node.Assignment;
import io.tarsboot.protocol.registry.Actual;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Desired;
import io.tarsboot.protocol.registry.LogRead;
import io.tarsboot.protocol.registry.NodeCommand;
import io.tarsboot.protocol.registry.NodeCommandKind;
import io.tarsboot.protocol.registry.NodeCommandResult;
import io.tarsboot.protocol.registry.Package;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.Setting;
import io.tarsboot.protocol.registry.StepState;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.standby.Locks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A node under test, with what it needs around it, and short words for what tests do with it. */
final class NodeHarness implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    final FakeRegistry registry = new FakeRegistry();
    final TestPackages packages;

    private final Path directory;
    private final ProcessTable table = ProcessTable.ofThisSystem();
    private final Communicator communicator = Communicator.builder().build();
    private final String mark = UUID.randomUUID().toString();
    private final Map<String, String> changed = new HashMap<>();
    private Locks masters =
            request -> CompletableFuture.failedFuture(new IllegalStateException("there is no registry"));
    private @Nullable Node node;
    private @Nullable Process program;

    NodeHarness(Path directory) {
        this.directory = directory;
        this.packages = new TestPackages(directory);
    }

    // ------------------------------------------------------------ the node

    /** Something else than usual for the node, from its next start on. */
    NodeHarness with(String property, String value) {
        changed.put("tars.node." + property, value);
        return this;
    }

    /** What the registry says about masters, from the node's next start on. */
    NodeHarness masters(Locks answers) {
        masters = answers;
        return this;
    }

    void start() throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        // The one variable of a known name that every server gets: by it all processes of this test are found.
        environment.put("LC_TARS_TEST", mark);
        node = Node.start(
                properties(),
                new Node.Surroundings(Clock.systemUTC(), environment, registry, packages, masters, communicator));
    }

    /** The node as a program of its own, on the same directory, without a registry. */
    Process startProgram() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeApplication.class.getName(),
                        "--tars.node.name=node-a",
                        "--tars.node.directory=" + directory.resolve("node"),
                        "--tars.node.registry=tars.tarsregistry.QueryObj@tcp -h 127.0.0.1 -p 1")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("program.out").toFile());
        builder.environment().put("LC_TARS_TEST", mark);
        program = builder.start();
        return program;
    }

    boolean isRecordedActive() {
        try {
            return record().read().orElseThrow().runs().stream().anyMatch(SavedRun::active);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Ends the node, not its servers. */
    void stop() {
        node().close();
        node = null;
        registry.forgetReports();
    }

    NodeHarness another() {
        return new NodeHarness(directory);
    }

    Node node() {
        assertThat(node).isNotNull();
        return node;
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
        communicator.close();
        if (program != null) {
            program.destroyForcibly();
        }
        while (!processes().isEmpty()) {
            processes().forEach(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    private NodeProperties properties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("tars.node.name", "node-a");
        properties.put("tars.node.directory", directory.resolve("node").toString());
        properties.put(
                "tars.node.stop-servers-file", directory.resolve("stop-servers").toString());
        properties.put("tars.node.activating-timeout", "30s");
        properties.put("tars.node.deactivating-timeout", "10s");
        properties.put("tars.node.heartbeat-timeout", "20s");
        properties.put("tars.node.restart.quick-starts", "3");
        properties.put("tars.node.restart.first-delay", "10ms");
        properties.putAll(changed);
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("tars.node", NodeProperties.class);
    }

    // ------------------------------------------------------------ what should be

    Package testServer(String id) throws IOException {
        return packages.testServer(id);
    }

    static AdapterSpec adapter(String name) {
        return AdapterSpec.builder()
                .name("Demo.Test." + name + "ObjAdapter")
                .servant("Demo.Test." + name + "Obj")
                .build();
    }

    Server.Builder server(String type, String mode) {
        return Server.builder()
                .app("Demo")
                .name("Test")
                .type(type)
                .profile("test-mode=" + mode)
                .adapters(List.of(adapter("Echo")));
    }

    Server.Builder notTars(String start) {
        return server("not_tars", "normal").startScript(start);
    }

    /** Releases a jar and wants it to run. */
    void release(Package release, String mode, String... settings) {
        put(server("tars_java", mode).build(), release, settings);
    }

    /** Wants a server to run with a package. The server's profile names its mode. */
    void put(Server server, Package release, String... settings) {
        String lines = String.join("\n", settings);
        String profile = "<tars>\n<application>\n<server>\n" + server.profile() + "\njvmparams=-Xmx64m"
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC\nenv=PORT=${port}\n" + lines
                + "\n</server>\n</application>\n</tars>\n";
        Assignment before = registry.assignment("Demo.Test");
        long generation = before == null ? 1 : before.desired().generation() + 1;
        registry.put(Assignment.builder()
                .server(server)
                .desired(new Desired(Setting.RUNNING, release.id(), generation, false))
                .release(release)
                .profile(profile)
                .build());
    }

    /** Wants something else of a server, by a new command. */
    void desire(String server, UnaryOperator<Desired.Builder> change) {
        Assignment before = registry.assignment(server);
        Desired next = change.apply(
                        before.desired().toBuilder().generation(before.desired().generation() + 1))
                .build();
        registry.put(before.toBuilder().desired(next).build());
    }

    // ------------------------------------------------------------ what is

    Actual actual(String server) {
        String[] names = server.split("\\.", -1);
        return node().servers()
                .find(new InstanceId(names[0], names[1]))
                .map(runner -> runner.actual())
                .orElse(Actual.DEFAULT);
    }

    /** Waits until the last command was carried out. */
    Actual awaitDone(String server) throws InterruptedException {
        return awaitEnd(server, StepState.SUCCEEDED);
    }

    Actual awaitFailed(String server) throws InterruptedException {
        return awaitEnd(server, StepState.FAILED);
    }

    private Actual awaitEnd(String server, StepState wanted) throws InterruptedException {
        long generation = registry.assignment(server).desired().generation();
        Actual ended = registry.await(
                server,
                "done with generation " + generation,
                actual -> actual.progress().generation() == generation
                        && !actual.progress().state().equals(StepState.WAITING)
                        && !actual.progress().state().equals(StepState.RUNNING_STEP));
        assertThat(ended.progress().state())
                .as(ended.toString() + "\n" + output())
                .isEqualTo(wanted);
        return ended;
    }

    void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Waits until the server has reported to this run of the node. */
    void awaitBeat() throws InterruptedException {
        registry.await("Demo.Test", "of a version", actual -> actual.version().equals("7.7"));
    }

    /** All processes that the node has started and that live. */
    Set<ProcessIdentity> processes() {
        Set<ProcessIdentity> marked = new LinkedHashSet<>(table.withVariable("LC_TARS_TEST", mark));
        marked.removeIf(process -> program != null && process.pid() == program.pid());
        return marked;
    }

    boolean isAlive(int pid) {
        return table.find(pid).isPresent();
    }

    void kill(int pid) throws InterruptedException {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        await(() -> !isAlive(pid));
    }

    ServerLayout layout() {
        return new NodeLayout(directory.resolve("node")).server(new InstanceId("Demo", "Test"));
    }

    String output() {
        try {
            return Files.exists(layout().output()) ? Files.readString(layout().output()) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    String commandLine(int pid) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.UTF_8)
                .replace('\0', ' ');
    }

    /** A number in a file of the program. */
    int number(String file) {
        try (Stream<String> lines = Files.lines(layout().program().resolve(file))) {
            return lines.findFirst().map(line -> Integer.parseInt(line.strip())).orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    void changeRecord(UnaryOperator<SavedRun.Builder> change) throws IOException {
        StructFile<SavedServer> file = record();
        SavedServer saved = file.read().orElseThrow();
        SavedRun run = change.apply(saved.runs().get(0).toBuilder()).build();
        file.write(saved.toBuilder().runs(List.of(run)).build());
    }

    private StructFile<SavedServer> record() {
        Path path = new NodeLayout(directory.resolve("node")).record(new InstanceId("Demo", "Test"));
        return new StructFile<>(path, SavedServer::read);
    }

    // ------------------------------------------------------------ questions

    NodeCommandResult notify(String command) throws InterruptedException {
        return command(NodeCommandKind.NOTIFY, command, LogRead.DEFAULT);
    }

    NodeCommandResult command(NodeCommandKind kind, String argument, LogRead read) throws InterruptedException {
        return command("Demo.Test", kind, argument, read);
    }

    NodeCommandResult command(String server, NodeCommandKind kind, String argument, LogRead read)
            throws InterruptedException {
        String[] names = server.split("\\.", -1);
        return registry.run(NodeCommand.builder()
                .id(UUID.randomUUID().toString())
                .node("node-a")
                .kind(kind)
                .app(names[0])
                .server(names[1])
                .argument(argument)
                .logRead(read)
                .build());
    }
}
