package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.WireEndpoint;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that finds a server by its name, through a registry that speaks QueryF. */
class RegistryLocatorTest {

    private static final String QUERY = "tars.tarsregistry.QueryObj";

    private static final String IN_SET = "findObjectByIdInSameSet";
    private static final String IN_STATION = "findObjectByIdInSameStation";

    private final InProcessTransport transport = new InProcessTransport();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> callers = new CopyOnWriteArrayList<>();
    private final List<EndpointF> active = new CopyOnWriteArrayList<>();
    private int returnCode;
    private boolean knowsStations = true;
    private TarsServer server;

    @BeforeEach
    void open() {
        server = TarsServer.builder(ServerConfig.of("Both", "Server")
                        .withAdapters(List.of(
                                AdapterConfig.of(QUERY, Endpoint.tcp("127.0.0.1", 0)),
                                AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
                .dispatcher(QUERY, new Registry())
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .acceptors(transport)
                .build();
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(Duration.ZERO);
        transport.close();
    }

    @Test
    void objectIsFoundByNameInTheSameGroup() {
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        try (Communicator communicator = communicator(ClientConfig.DEFAULT)) {
            assertThat(communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).add(1, 2))
                    .isEqualTo(3);
        }
        assertThat(questions).containsExactly("findObjectByIdInSameGroup " + ProbeBean.OBJECT);
    }

    @Test
    void whoIsToldItsNodeTellsTheRegistry() {
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        try (Communicator communicator = communicator(ClientConfig.DEFAULT.withNodeName("node-b"))) {
            assertThat(communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).add(1, 2))
                    .isEqualTo(3);
        }
        assertThat(callers).containsExactly("node-b");
    }

    @Test
    void objectIsFoundByNameInTheSameSet() {
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        try (Communicator communicator =
                communicator(ClientConfig.DEFAULT.withSet("a.b.c").withStation("berlin"))) {
            assertThat(communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).add(1, 2))
                    .isEqualTo(3);
        }
        assertThat(questions).containsExactly("findObjectByIdInSameSet " + ProbeBean.OBJECT + " a.b.c");
    }

    @Test
    void objectIsFoundByNameInTheSameStation() {
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        try (Communicator communicator = communicator(ClientConfig.DEFAULT.withStation("berlin"))) {
            communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).nothing();
        }
        assertThat(questions).containsExactly("findObjectByIdInSameStation " + ProbeBean.OBJECT + " berlin");
    }

    @Test
    void whereTheStationIsUnknownTheGroupServes() {
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        knowsStations = false;
        try (Communicator communicator = communicator(ClientConfig.DEFAULT.withStation("nowhere"))) {
            communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).nothing();
        }
        assertThat(questions)
                .containsExactly(
                        "findObjectByIdInSameStation " + ProbeBean.OBJECT + " nowhere",
                        "findObjectByIdInSameGroup " + ProbeBean.OBJECT);
    }

    @Test
    void endpointThatMakesNoSenseDoesNotCostTheOthers() {
        EndpointF good = WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a");
        active.addAll(List.of(
                good.toBuilder().port(-5).build(), good.toBuilder().host("").build(), good));
        try (Communicator communicator = communicator(ClientConfig.DEFAULT)) {
            communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).nothing();
        }
    }

    @Test
    void returnCodeOfTheRegistryIsAFailure() {
        returnCode = -1;
        try (Communicator communicator = communicator(ClientConfig.DEFAULT)) {
            ProbePrx probe = communicator.proxy(ProbePrx.class, ProbeBean.OBJECT);
            assertThatThrownBy(probe::nothing)
                    .isInstanceOf(NoEndpointException.class)
                    .hasMessageContaining("the registry answers -1");
        }
    }

    private Communicator communicator(ClientConfig config) {
        return Communicator.builder()
                .config(config.withLocator(ObjectAddress.of(QUERY, server.endpoint(QUERY))))
                .connections(transport)
                .build();
    }

    /** The functions of QueryF that clients call. */
    private final class Registry implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of("findObjectByIdInSameGroup", IN_SET, IN_STATION);
        }

        @Override
        public PreparedCall prepare(String function, TarsReader arguments) {
            boolean atPlace = function.equals(IN_SET) || function.equals(IN_STATION);
            int firstOut = atPlace ? 3 : 2;
            int code = function.equals(IN_STATION) && !knowsStations ? -1 : returnCode;
            String question = function + " " + arguments.readString(1, "id")
                    + (atPlace ? " " + arguments.readString(2, "place") : "");
            return () -> {
                questions.add(question);
                callers.add(CurrentCall.get().caller());
                List<EndpointF> found = new ArrayList<>(active);
                ValuesWriter answer = out -> {
                    out.writeInt(0, code);
                    out.writeList(firstOut, found, TarsWriter::writeStruct);
                    out.writeList(firstOut + 1, List.<EndpointF>of(), TarsWriter::writeStruct);
                };
                return CompletableFuture.completedFuture(answer);
            };
        }
    }
}
