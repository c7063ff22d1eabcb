package io.tarsboot.registry.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.contract.CallOptions;
import io.tarsboot.naming.QueryServant;
import io.tarsboot.naming.model.Directory;
import io.tarsboot.protocol.discovery.GroupRule;
import io.tarsboot.protocol.metadata.CommandType;
import io.tarsboot.protocol.metadata.FrameworkObjects;
import io.tarsboot.protocol.node.DesiredState;
import io.tarsboot.protocol.registry.AdapterSpec;
import io.tarsboot.protocol.registry.Listening;
import io.tarsboot.protocol.registry.PutGroup;
import io.tarsboot.protocol.registry.PutServer;
import io.tarsboot.protocol.registry.RouteInstances;
import io.tarsboot.protocol.registry.Routing;
import io.tarsboot.protocol.registry.RoutingPart;
import io.tarsboot.protocol.registry.Server;
import io.tarsboot.protocol.registry.ServerReport;
import io.tarsboot.protocol.registry.TableId;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.TarsCallException;
import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdapterSecurity;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server that wants access keys and is for its own group first, found by name and called. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutedLookupsTest {

    private static final AccessKey KEY = new AccessKey("reader", "secret of a test");

    /** It answers like any servant would; what, does not matter here. */
    private final TarsServer served = TarsServer.builder(ServerConfig.of("Demo", "Hello")
                    .withAdapters(List.of(
                            AdapterConfig.of(Deployment.OBJECT, Endpoint.parse("tcp -h 127.0.0.1 -p 0 -t 3000 -e 1"))
                                    .withSecurity(AdapterSecurity.NONE.withAccessKey(KEY)))))
            .servant(
                    Deployment.OBJECT,
                    new QueryServant(() -> Directory.EMPTY, () -> "", request -> CompletableFuture.completedFuture(-1)))
            .build();

    private RunningMember member;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        served.start();
        member = new RunningMember(directory, RunningMember.freePort(), List.of());
        Eventually.isTrue("there is a leader", () -> member.state().isLeader());
        Eventually.isTrue(
                "the default templates are there",
                () -> member.metadata()
                        .get(TableId.TEMPLATES, "tars.springboot")
                        .result());
        Deployment.prepare(member);
        Deployment.ok(
                member.metadata(),
                CommandType.PUT_SERVER,
                new PutServer(
                        Server.builder()
                                .app("Demo")
                                .name("Hello")
                                .type("tars_java")
                                .grouped(true)
                                .adapters(List.of(AdapterSpec.builder()
                                        .name(Deployment.OBJECT + "Adapter")
                                        .servant(Deployment.OBJECT)
                                        .authType(1)
                                        .build()))
                                .build(),
                        false));
        Deployment.release(member, "t1");
        DesiredState told = member.nodeSync().desired("n1", "first", 0, 1000);
        ServerReport done = Deployment.done(told);
        Listening real = done.actual().listening().get(0).toBuilder()
                .port(served.endpoint(Deployment.OBJECT).port())
                .build();
        ServerReport report = done.toBuilder()
                .actual(done.actual().toBuilder().listening(List.of(real)).build())
                .build();
        Eventually.isTrue("it is active", () -> {
            member.nodeSync().report(Deployment.report(false, report));
            return member.query().findObjectById(Deployment.OBJECT).size() == 1;
        });
    }

    /** The node is heard, so that its server stays in the lists for a lease. */
    @BeforeEach
    void report() {
        Eventually.isTrue("the node is heard", () -> {
            member.nodeSync().report(Deployment.report(false));
            return member.query().findObjectById(Deployment.OBJECT).size() == 1;
        });
    }

    @AfterAll
    void stop() {
        member.close();
        served.stop(Duration.ZERO);
    }

    private Communicator communicator(ClientSecurity security) {
        Endpoint query = member.endpoint(FrameworkObjects.QUERY);
        return Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.of(FrameworkObjects.QUERY, query))
                        .withSecurity(security))
                .build();
    }

    @Test
    void whoHasTheKeyCallsItByName() {
        ClientSecurity security = ClientSecurity.of(ObjectSecurity.NONE.withAccessKey(KEY));
        try (Communicator communicator = communicator(security)) {
            QueryFPrx proxy = communicator.proxy(QueryFPrx.class, Deployment.OBJECT);
            assertThat(proxy.findObjectById("No.Such.Obj")).isEmpty();
        }
    }

    @Test
    void whoHasNoneDoesNot() {
        try (Communicator communicator = communicator(ClientSecurity.NONE)) {
            QueryFPrx proxy = communicator.proxy(QueryFPrx.class, Deployment.OBJECT);
            assertThatThrownBy(() -> proxy.findObjectById("No.Such.Obj"))
                    .isInstanceOf(TarsCallException.class)
                    .hasMessageContaining("access key");
        }
    }

    @Test
    void theCallersNodeSaysWhichGroupItIsIn() {
        Deployment.ok(
                member.metadata(),
                CommandType.PUT_GROUP,
                new PutGroup(
                        GroupRule.builder().name("here").allow(List.of("n1")).build(), true));
        QueryFPrx ofNode = member.query().with(CallOptions.context("node_name", "n1"));
        Eventually.isTrue("the rule is known", () -> {
            member.nodeSync().report(Deployment.report(false));
            return ofNode.findObjectByIdInSameGroup(Deployment.OBJECT).activeEp().stream()
                    .map(EndpointF::groupworkid)
                    .toList()
                    .equals(List.of(1));
        });
    }

    @Test
    void aSetIsKnownAtOnceToCallersAndToTheNode() {
        Deployment.ok(
                member.metadata(),
                CommandType.ROUTE_INSTANCES,
                new RouteInstances(
                        "Demo",
                        "Hello",
                        List.of(),
                        List.of(RoutingPart.DIVISION),
                        Routing.builder().division("gray.sz.1").build()));
        Eventually.isTrue(
                "callers of another group of the set are refused",
                () -> member.query()
                                .findObjectByIdInSameSet(Deployment.OBJECT, "gray.sz.2")
                                .result()
                        == -1);
        assertThat(member.query()
                        .findObjectByIdInSameSet(Deployment.OBJECT, "gray.sz.1")
                        .result())
                .isZero();
        assertThat(member.nodeSync().desired("n1", "first", 0, 1000).assignments())
                .singleElement()
                .satisfies(assignment -> assertThat(assignment.division()).isEqualTo("gray.sz.1"));
    }
}
