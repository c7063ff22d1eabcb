package io.tarsboot.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.DirectoryChange;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.discovery.KnownNode;
import io.tarsboot.protocol.discovery.NamedEndpoint;
import io.tarsboot.protocol.discovery.ObjectChange;
import io.tarsboot.protocol.discovery.Rules;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.PushHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes of a node learn of addresses from it. */
class LocalAddressesTest {

    private static final String OBJECT = "Demo.Hello.HelloObj";

    @TempDir
    Path directory;

    private NodeHarness harness;
    private final List<String> pushed = new CopyOnWriteArrayList<>();
    private final Communicator process = Communicator.builder()
            .pushListener(new PushHandlers().on("onQuery", values -> values.readString(1, "id"), pushed::add))
            .build();

    @BeforeEach
    void open() {
        harness = new NodeHarness(directory);
    }

    @AfterEach
    void close() {
        process.close();
        harness.close();
    }

    private static Directory addresses(long revision, String... nodes) {
        return Directory.EMPTY.with(DirectoryChange.builder()
                .epoch("e")
                .revision(revision)
                .objects(List.of(new ObjectChange(
                        OBJECT,
                        List.of(nodes).stream()
                                .map(node -> NamedEndpoint.builder()
                                        .node(node)
                                        .port(18600)
                                        .active(true)
                                        .grouped(true)
                                        .build())
                                .toList(),
                        List.of())))
                .nodes(List.of(
                        new KnownNode("node-a", "10.0.0.1", true),
                        new KnownNode("node-b", "10.0.0.2", true),
                        new KnownNode("node-c", "10.0.0.3", true)))
                .hasRules(true)
                .rules(new Rules(
                        List.of(GroupRule.builder()
                                .id(1)
                                .name("east")
                                .allow(List.of("node-a", "node-b"))
                                .build()),
                        List.of()))
                .build());
    }

    private QueryFPrx query() throws InterruptedException {
        await(() -> !harness.node().query().isEmpty());
        return process.proxy(QueryFPrx.class, harness.node().query());
    }

    private static void await(BooleanSupplier fact) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("it took too long").isNegative();
            Thread.sleep(5);
        }
    }

    private static List<String> nodes(List<EndpointF> endpoints) {
        return endpoints.stream().map(EndpointF::nodeName).toList();
    }

    @Test
    void theNodeAnswersAsTheRegistryWouldForItsOwnPlace() throws Exception {
        harness.start();
        assertThat(harness.node().query()).as("it knows nothing yet").isEmpty();
        harness.registry.addresses(addresses(5, "node-a", "node-b", "node-c"));
        QueryFPrx query = query();
        assertThat(nodes(query.findObjectById4Any(OBJECT).activeEp())).containsExactly("node-a", "node-b", "node-c");
        assertThat(nodes(query.findObjectByIdInSameGroup(OBJECT).activeEp())).containsExactly("node-a", "node-b");
        assertThat(query.findObjectById("Demo.Nobody.Obj")).isEmpty();
    }

    @Test
    void whoWantsToKnowIsToldOfChanges() throws Exception {
        harness.start();
        harness.registry.addresses(addresses(5, "node-a"));
        QueryFPrx query = query();
        assertThat(query.registerQuery(OBJECT, "Demo.Caller")).isZero();
        harness.registry.addresses(addresses(6, "node-a"));
        harness.registry.addresses(addresses(7, "node-a", "node-b"));
        await(() -> !pushed.isEmpty());
        assertThat(pushed).containsExactly(OBJECT);
        assertThat(nodes(query.findObjectById(OBJECT))).containsExactly("node-a", "node-b");
    }

    @Test
    void aNodeThatStartsWithoutARegistryAnswersFromItsDiskAtTheSamePort() throws Exception {
        harness.start();
        harness.registry.addresses(addresses(5, "node-a", "node-c"));
        QueryFPrx query = query();
        String address = harness.node().query();
        harness.registry.down(true);
        assertThat(nodes(query.findObjectById(OBJECT)))
                .as("a cut removes nobody")
                .containsExactly("node-a", "node-c");
        harness.stop();
        harness.start();
        assertThat(harness.node().query()).isEqualTo(address);
        assertThat(nodes(query().findObjectById(OBJECT))).containsExactly("node-a", "node-c");
    }

    @Test
    void aDamagedFileCostsOnlyItself() throws Exception {
        harness.start();
        harness.registry.addresses(addresses(5, "node-a"));
        assertThat(query()).isNotNull();
        harness.stop();
        Files.writeString(directory.resolve("node/state/directory"), "nonsense");
        harness.start();
        assertThat(nodes(query().findObjectById(OBJECT))).containsExactly("node-a");
    }
}
