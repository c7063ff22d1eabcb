package io.tarsboot.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.admin.api.Actual;
import io.tarsboot.admin.api.GroupApi;
import io.tarsboot.admin.api.GroupSpec;
import io.tarsboot.admin.api.RoutingChange;
import io.tarsboot.admin.api.ServerSpec;
import io.tarsboot.admin.api.StationSpec;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.TarsConfig;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.system.probe.ProbePrx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What processes learn of addresses from their node: what the registry says, without asking it, and at once. */
class AddressListsIT {

    /** Nothing is learnt by asking again: what changes must be told. */
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Framework framework;
    private static Operator operator;

    @BeforeAll
    static void startFramework() {
        framework = new Framework(directory.resolve("data")).start();
        operator = framework.admin().createApplication();
        operator.createServer("Routed", grouped(), Operator.NODE_A, Operator.NODE_B);
        operator.released("Routed", jar("routed"));
    }

    @AfterAll
    static void stopFramework() {
        framework.close();
    }

    @Test
    void groupsStationsAndSetsAreAnsweredAlikeByTheRegistryAndByNodes() {
        GroupApi groups = operator.api(GroupApi.class);
        groups.createGroup("east", new GroupSpec("allow_deny", List.of(Operator.NODE_A), List.of(), "of a test"));
        groups.createGroup("west", new GroupSpec("allow_deny", List.of(Operator.NODE_B), List.of(), "of a test"));
        groups.createStation("everywhere", new StationSpec(1, List.of("east", "west")));
        operator.servers()
                .route(Operator.APP, "Routed", RoutingChange.toDivision("sys.sz.1", List.of(Operator.NODE_A)));
        operator.servers()
                .route(Operator.APP, "Routed", RoutingChange.toDivision("sys.sz.2", List.of(Operator.NODE_B)));
        String object = Operator.object("Routed");
        Map<String, String> expected = new TreeMap<>(Map.of(
                "anywhere", "0 [node-a, node-b]",
                "any", "0 [node-a, node-b]",
                "in the group", "0 [node-a]",
                "in the station", "0 [node-a, node-b]",
                "in the set", "0 [node-a]",
                "in any group of the set", "0 [node-a, node-b]",
                "in a set that nobody is in", "-1 []"));
        try (Communicator client = Communicator.builder().build()) {
            QueryFPrx registry = client.proxy(QueryFPrx.class, framework.locator())
                    .with(CallOptions.context("node_name", Operator.NODE_A));
            Await.until("the registry", () -> answers(registry, object), expected::equals);
            QueryFPrx node = client.proxy(QueryFPrx.class, locator(Operator.NODE_A, "Routed"));
            Await.until("the node of the caller", () -> answers(node, object), expected::equals);
            QueryFPrx other = client.proxy(QueryFPrx.class, locator(Operator.NODE_B, "Routed"));
            Await.until("a node elsewhere", () -> answers(other, object).get("in the group"), "0 [node-b]"::equals);
        }
    }

    /** All in one, since a server is released for it: where it is told to ask, who is told of its death, and how soon. */
    @Test
    void whenAProcessDiesItsAddressIsGoneFromEveryListAndClientsAreToldWithoutAsking() throws IOException {
        Path gate = Files.createFile(directory.resolve("gate"));
        operator.createServer("Mortal", gated(gate), Operator.NODE_A, Operator.NODE_B);
        operator.released("Mortal", jar("mortal"));
        assertThat(locator(Operator.NODE_A, "Mortal"))
                .as("its profile says that it asks the registry")
                .isEqualTo(framework.locator());
        String object = Operator.object("Mortal");
        ClientConfig besideNode = ClientConfig.DEFAULT
                .withLocator(ObjectAddress.parse(locator(Operator.NODE_B, "Routed")))
                .withRefreshInterval(NEVER);
        try (Communicator client = Communicator.builder().config(besideNode).build()) {
            assertThat(client.proxy(ProbePrx.class, object).echo("by name")).isEqualTo("by name");
            Await.until("the client knows both", () -> endpoints(client, object), known -> known == 2);
            QueryFPrx registry = client.proxy(QueryFPrx.class, framework.locator());
            QueryFPrx node = client.proxy(QueryFPrx.class, locator(Operator.NODE_B, "Routed"));

            // Its successor serves only when it may, so that there is time to look.
            Files.delete(gate);
            Actual killed = operator.awaitActive("Mortal", Operator.NODE_A);
            ProcessHandle.of(killed.pid()).orElseThrow().destroyForcibly();
            Map<String, Supplier<Integer>> lists = new LinkedHashMap<>();
            lists.put("registry", () -> registry.findObjectById(object).size());
            lists.put("another node", () -> node.findObjectById(object).size());
            lists.put("a client there", () -> endpoints(client, object));
            Map<String, Long> millis = new LinkedHashMap<>();
            long begun = System.nanoTime();
            Await.until(
                    "it is in no list",
                    () -> {
                        lists.forEach((who, look) -> {
                            if (!millis.containsKey(who) && look.get() == 1) {
                                millis.put(
                                        who,
                                        Duration.ofNanos(System.nanoTime() - begun)
                                                .toMillis());
                            }
                        });
                        return millis.size();
                    },
                    seen -> seen == lists.size());
            System.out.println("A killed process was out of these lists after so many milliseconds: " + millis);
            assertThat(client.proxy(ProbePrx.class, object).echo("the other")).isEqualTo("the other");

            Files.createFile(gate);
            Await.until("the client is told of its successor", () -> endpoints(client, object), known -> known == 2);
        }
    }

    private static Map<String, String> answers(QueryFPrx query, String object) {
        Map<String, String> answers = new TreeMap<>();
        answers.put("anywhere", text(0, query.findObjectById(object)));
        var any = query.findObjectById4Any(object);
        answers.put("any", text(any.result(), any.activeEp()));
        var group = query.findObjectByIdInSameGroup(object);
        answers.put("in the group", text(group.result(), group.activeEp()));
        var station = query.findObjectByIdInSameStation(object, "everywhere");
        answers.put("in the station", text(station.result(), station.activeEp()));
        answers.put("in the set", inSet(query, object, "sys.sz.1"));
        answers.put("in any group of the set", inSet(query, object, "sys.sz.*"));
        answers.put("in a set that nobody is in", inSet(query, object, "sys.sz.7"));
        return answers;
    }

    private static String inSet(QueryFPrx query, String object, String set) {
        var found = query.findObjectByIdInSameSet(object, set);
        return text(found.result(), found.activeEp());
    }

    private static String text(int result, List<EndpointF> active) {
        return result + " " + active.stream().map(EndpointF::nodeName).sorted().toList();
    }

    private static int endpoints(Communicator client, String object) {
        return client.state().objects().stream()
                .filter(known -> known.object().equals(object))
                .mapToInt(known -> known.endpoints().size())
                .sum();
    }

    /** Where a server asks for addresses, as its node wrote it down. */
    private static String locator(String node, String server) {
        String name = Operator.APP + "." + server;
        Path file = directory
                .resolve("data")
                .resolve(node)
                .resolve("servers")
                .resolve(name)
                .resolve("conf")
                .resolve(name + ".config.conf");
        try {
            return TarsConfig.load(file)
                    .get("/tars/application/client<locator>")
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSpec grouped() {
        ServerSpec spec = Operator.probe("tars_java", "Routed");
        return new ServerSpec(
                spec.type(),
                spec.template(),
                spec.profile(),
                spec.adapters(),
                spec.startScript(),
                spec.stopScript(),
                spec.monitorScript(),
                spec.description(),
                true,
                spec.standby());
    }

    private static ServerSpec gated(Path gate) {
        return Operator.withProfile(
                Operator.probe("tars_java", "Mortal"), ProbeServer.GATE + "=" + gate + "\nlocator-node=n");
    }

    private static Path jar(String name) {
        return Packages.jar(directory.resolve(name + ".jar"), ProbeServer.class);
    }
}
