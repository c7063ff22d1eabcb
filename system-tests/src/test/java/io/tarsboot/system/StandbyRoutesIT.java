package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.NodeSelection;
import io.tarsboot.admin.api.RoutingChange;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.Task;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.TarsConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The three kinds of standing by, as callers of all languages and the released processes see them. */
class StandbyRoutesIT {

    /** Calls often enough to meet every instance that is in the list. */
    private static final String NODEJS_CALLS = """
            const { client } = require('@tars/rpc');
            const { ProbeProxy } = require('./probe');
            const [locator, object] = process.argv.slice(1);
            client.setProperty('locator', locator);
            const probe = client.stringToProxy(ProbeProxy, object);
            probe._worker.timeout = 5000;
            (async () => {
              for (let i = 0; i < 10; i++) {
                console.log(await probe.add(i, 1));
              }
              process.exit(0);
            })().catch((failure) => {
              console.log(failure);
              process.exit(1);
            });
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data")).start();
        operator = framework.admin().createApplication();
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void whereStandbysAreHiddenEveryCallerComesToTheMasterAlone() throws IOException, InterruptedException {
        release("Hidden", "hidden");
        String master = awaitMaster("Hidden");
        Actual leading = operator.actual("Hidden", master);
        awaitPorts("Hidden", List.of(port(leading)));
        assertThat(told("Hidden", master, "baktype")).isEqualTo("1");

        Actual waiting = operator.actual("Hidden", other(master));
        signal("-STOP", waiting.pid());
        try {
            nodejsCalls("Hidden");
            tarsJavaCalls("Hidden");
        } finally {
            signal("-CONT", waiting.pid());
        }
    }

    @Test
    void whereStandbysAreListedEveryInstanceIsCalled() throws IOException, InterruptedException {
        release("Listed", "listed");
        awaitMaster("Listed");
        awaitPorts(
                "Listed",
                Stream.of(Operator.NODE_A, Operator.NODE_B)
                        .map(node -> port(operator.actual("Listed", node)))
                        .toList());
        for (String node : List.of(Operator.NODE_A, Operator.NODE_B)) {
            assertThat(told("Listed", node, "baktype")).isEqualTo("2");
        }
        nodejsCalls("Listed");
        tarsJavaCalls("Listed");
        whoStandsByIsToldSoWhenItStarts("Listed");
    }

    /** Again if it has just become the master. */
    private static void whoStandsByIsToldSoWhenItStarts(String server) {
        Await.until(
                "a process that starts finds in its file that it stands by",
                () -> {
                    String waiting = other(awaitMaster(server));
                    NodeSelection there =
                            new NodeSelection(List.of(waiting), NodeSelection.ALL.timeout(), NodeSelection.ALL.order());
                    operator.succeeded(operator.operations().restart(Operator.APP, server, there));
                    return told(server, waiting, "bakflag");
                },
                "1"::equals);
    }

    @Test
    void whoIsPutAsideIsNotListedNorStartedByAReleaseUntilTheServerHasAMaster() throws IOException {
        operator.createServer("Aside", spec("Aside", "none"), Operator.NODE_A, Operator.NODE_B);
        operator.servers()
                .route(Operator.APP, "Aside", new RoutingChange(List.of(Operator.NODE_B), null, null, null, true));
        operator.released("Aside", jar("aside"));
        Actual running = operator.awaitActive("Aside", Operator.NODE_A);
        awaitPorts("Aside", List.of(port(running)));
        assertThat(operator.actual("Aside", Operator.NODE_B).state()).isEqualTo(Actual.State.INACTIVE);

        operator.servers().changeServer(Operator.APP, "Aside", spec("Aside", "hidden"));
        assertThat(operator.servers()
                        .instance(Operator.APP, "Aside", Operator.NODE_B)
                        .routing()
                        .standby())
                .isFalse();
        operator.released("Aside", jar("aside-2"));
        awaitMaster("Aside");
    }

    private static void release(String server, String standby) throws IOException {
        operator.createServer(server, spec(server, standby), Operator.NODE_A, Operator.NODE_B);
        Task task = operator.released(server, jar(server));
        assertThat(task.items()).hasSize(2);
        operator.awaitActive(server, Operator.NODE_A);
        operator.awaitActive(server, Operator.NODE_B);
    }

    private static Path jar(String name) {
        return Packages.jar(directory.resolve(name + ".jar"), ProbeServer.class);
    }

    /** The trail has them take part in the choice of the master. */
    private static ServerSpec spec(String server, String standby) throws IOException {
        Path trail = Files.createDirectories(directory.resolve("trail-of-" + server));
        ServerSpec plain =
                Operator.withProfile(Operator.probe("tars_java", server), ProbeStandby.DIRECTORY + "=" + trail);
        return new ServerSpec(plain.type(), "", plain.profile(), plain.adapters(), "", "", "", "", false, standby);
    }

    private static String awaitMaster(String server) {
        return Await.until(
                        "there is a master",
                        () -> operator.servers().master(Operator.APP, server),
                        master -> !master.node().isEmpty())
                .node();
    }

    /** Whatever is asked, at the registry and at each node. */
    private static void awaitPorts(String server, List<Integer> ports) {
        String object = Operator.object(server);
        String registry = framework.locator();
        String node = configOf(server, Operator.NODE_A)
                .get("/tars/application/client<locator>")
                .orElseThrow();
        assertThat(node).isNotEqualTo(registry);
        List<Function<QueryFPrx, List<EndpointF>>> lookups = List.of(
                query -> query.findObjectById(object),
                query -> query.findObjectById4Any(object).activeEp(),
                query -> query.findObjectById4All(object).activeEp(),
                query -> query.findObjectByIdInSameGroup(object).activeEp());
        try (Communicator anybody = Communicator.builder().build()) {
            for (String where : List.of(registry, node)) {
                QueryFPrx query = anybody.proxy(QueryFPrx.class, where);
                for (Function<QueryFPrx, List<EndpointF>> lookup : lookups) {
                    Await.until(
                            "these are listed: " + ports,
                            () -> portsOf(lookup.apply(query)),
                            ports.stream().sorted().toList()::equals);
                }
                assertThat(query.findObjectById4Any(object).inactiveEp()).isEmpty();
            }
        }
    }

    private static List<Integer> portsOf(List<EndpointF> endpoints) {
        return endpoints.stream().map(EndpointF::port).sorted().toList();
    }

    private static int port(Actual actual) {
        return actual.listening().get(0).port();
    }

    private static String told(String server, String node, String key) {
        return configOf(server, node)
                .get("/tars/application/server<" + key + ">")
                .orElse("");
    }

    private static TarsConfig configOf(String server, String node) {
        String name = Operator.APP + "." + server;
        Path file = directory
                .resolve("data")
                .resolve(node)
                .resolve("servers")
                .resolve(name)
                .resolve("conf")
                .resolve(name + ".config.conf");
        try {
            return TarsConfig.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its calls by a name: to whom nobody should come, some would wait in vain. */
    private static void tarsJavaCalls(String server) throws IOException, InterruptedException {
        Path built = Packages.repository("interop-tests/tarsjava-client/target");
        Path where = Files.createDirectories(directory.resolve("tarsjava-" + server));
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // TarsJava reads generic types by a class of the JDK that is not exported.
                        "--add-exports",
                        "java.base/sun.reflect.generics.reflectiveObjects=ALL-UNNAMED",
                        "-cp",
                        built.resolve("classes") + ":" + built.resolve("lib") + "/*",
                        "io.tarsboot.interop.client.ProbeClient",
                        "--locator",
                        framework.locator(),
                        Operator.object(server))
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor()).as(said).isZero();
        assertThat(said.lines())
                .contains("ok string", "ok numbers", "ok struct", "ok out arguments", "ok map", "ok promise");
    }

    private static void nodejsCalls(String server) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        "node", "--no-warnings", "-e", NODEJS_CALLS, framework.locator(), Operator.object(server))
                .directory(Packages.repository("interop-tests/nodejs").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    private static String other(String node) {
        return node.equals(Operator.NODE_A) ? Operator.NODE_B : Operator.NODE_A;
    }

    private static void signal(String signal, int pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", signal, String.valueOf(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
