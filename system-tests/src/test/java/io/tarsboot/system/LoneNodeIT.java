package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.Task;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.system.probe.ProbePrx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A node as a process of its own: it or the rest of the framework goes away, and the other does its part. */
class LoneNodeIT {

    private static final String NODE = "node-lone";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    private NodeProcess node;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data")).start("--tars.standalone.nodes=" + Operator.NODE_A);
        operator = framework.admin().createApplication();
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @BeforeEach
    void startNode() {
        framework.ensureRunning("--tars.standalone.nodes=" + Operator.NODE_A);
        node = new NodeProcess(NODE, directory.resolve("data"), framework.locator());
        node.start();
        awaitNode(true);
    }

    @AfterEach
    void stopNode() {
        node.close();
    }

    @Test
    void aNodeGoesOnWithAReleaseWhileTheRegistryIsAwayAndTheTaskEndsWhenItIsBack() throws IOException {
        Path gate = directory.resolve("gate");
        operator.createServer("Patient", gated("Patient", gate), NODE);
        Task task = operator.release("Patient", operator.upload("Patient", jar("patient")), false);
        Actual starting = Await.until(
                "it is being started",
                () -> operator.actual("Patient", NODE),
                actual -> actual.state() == Actual.State.ACTIVATING && actual.pid() > 0);
        Actual.Listening listening = starting.listening().get(0);

        framework.kill();
        Files.createFile(gate);
        try (Communicator alone = Communicator.builder().build()) {
            ProbePrx probe = alone.proxy(
                    ProbePrx.class,
                    Operator.object("Patient") + "@tcp -h " + listening.host() + " -p " + listening.port());
            Await.until("it serves without a registry", () -> answers(probe), Boolean::booleanValue);
        }
        framework.start("--tars.standalone.nodes=" + Operator.NODE_A);

        operator.succeeded(task);
        assertThat(operator.awaitActive("Patient", NODE).pid()).isEqualTo(starting.pid());
        answersByName("Patient");
    }

    @Test
    void serversOfANodeThatIsKilledLeaveTheListsAfterItsLeaseAndReturnWithIt() {
        operator.createServer("Orphan", Operator.probe("tars_java", "Orphan"), NODE);
        operator.released("Orphan", jar("orphan"));
        Actual before = operator.awaitActive("Orphan", NODE);
        String object = Operator.object("Orphan");
        Await.until(
                "it is in the lists",
                () -> operator.addresses(object),
                list -> list.active().size() == 1);

        node.kill();
        awaitNode(false);
        Await.until(
                "it is out of the lists",
                () -> operator.addresses(object),
                list -> list.active().isEmpty());
        assertThat(ProcessHandle.of(before.pid())).isPresent();

        node.start();
        awaitNode(true);
        Await.until(
                "it is in the lists again",
                () -> operator.addresses(object),
                list -> list.active().size() == 1);
        assertThat(operator.actual("Orphan", NODE).pid()).isEqualTo(before.pid());
        answersByName("Orphan");
    }

    @Test
    void aNodeKnowsAllAddressesWithoutARegistryAlsoWhenItIsStartedThen() throws Exception {
        operator.createServer("Steady", Operator.probe("tars_java", "Steady"), NODE);
        operator.released("Steady", jar("steady"));
        operator.awaitActive("Steady", NODE);
        String object = Operator.object("Steady");
        TarsConfig config = TarsConfig.load(configOf(object.substring(0, object.lastIndexOf('.'))));
        String locator = config.get("/tars/application/client<locator>").orElseThrow();
        assertThat(config.get("/tars/application/client<locator-fallback>")).isPresent();
        try (Communicator process = Communicator.builder().build()) {
            QueryFPrx query = process.proxy(QueryFPrx.class, locator);
            Await.until("the node knows that it runs", () -> query.findObjectById(object), found -> found.size() == 1);
            framework.kill();
            assertThat(query.findObjectById(object)).hasSize(1);
            assertThat(nodeJs(locator, object))
                    .as("a client that knows nothing of pushes costs the registry nothing: there is none")
                    .contains("ok string", "ok map of structs");
            // Killed, it might know what was some seconds ago.
            node.close();
            node.start();
            Await.until(
                    "a node without a registry answers at the same place",
                    () -> found(query, object),
                    found -> found == 1);
        }
        framework.start("--tars.standalone.nodes=" + Operator.NODE_A);
        operator.awaitActive("Steady", NODE);
        answersByName("Steady");
    }

    private static Path configOf(String server) {
        return directory
                .resolve("data")
                .resolve(NODE)
                .resolve("servers")
                .resolve(server)
                .resolve("conf")
                .resolve(server + ".config.conf");
    }

    /** An unchanged client of {@code @tars/rpc}, which asks for the object by name. */
    private List<String> nodeJs(String locator, String object) throws IOException, InterruptedException {
        Path output = directory.resolve("client.js.log");
        Process client = new ProcessBuilder("node", "client.js", "--locator", locator, object)
                .directory(Packages.repository("interop-tests/nodejs").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(client.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
        } finally {
            client.destroyForcibly();
        }
        return Files.readAllLines(output);
    }

    private static int found(QueryFPrx query, String object) {
        try {
            return query.findObjectById(object).size();
        } catch (TarsCallException e) {
            return -1;
        }
    }

    private static void awaitNode(boolean alive) {
        Await.until(
                NODE + (alive ? " reports" : " is lost"),
                () -> operator.nodes().nodes(null, null).items(),
                nodes -> nodes.stream().anyMatch(seen -> seen.name().equals(NODE) && seen.alive()) == alive);
    }

    private static boolean answers(ProbePrx probe) {
        try {
            return probe.add(1, 2) == 3;
        } catch (TarsCallException e) {
            return false;
        }
    }

    private static void answersByName(String server) {
        try (Communicator client = framework.client()) {
            assertThat(client.proxy(ProbePrx.class, Operator.object(server)).echo("by name"))
                    .isEqualTo("by name");
        }
    }

    private static ServerSpec gated(String server, Path gate) {
        return Operator.withProfile(Operator.probe("tars_java", server), ProbeServer.GATE + "=" + gate);
    }

    private static Path jar(String name) {
        return Packages.jar(directory.resolve(name + ".jar"), ProbeServer.class);
    }
}
