package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.protocol.tars.EndpointF;
import io.tarsboot.protocol.tars.QueryFPrx;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.endpoint.WireEndpoint;
import io.tarsboot.rpc.server.ClientHandle;
import io.tarsboot.rpc.server.CurrentCall;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
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
    private final List<ClientHandle> subscribers = new CopyOnWriteArrayList<>();
    private boolean knowsStations = true;
    private boolean pushes;
    private boolean refuses;
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

    @Test
    void whoIsToldOfAChangeAsksAtOnce() throws InterruptedException {
        pushes = true;
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        try (Communicator communicator = communicator(ClientConfig.DEFAULT.withRefreshInterval(Duration.ofHours(1)))) {
            communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).nothing();
            assertThat(questions)
                    .containsExactly(
                            "registerQuery " + ProbeBean.OBJECT, "findObjectByIdInSameGroup " + ProbeBean.OBJECT);

            Endpoint another = Endpoint.tcp("127.0.0.1", 9);
            active.set(0, WireEndpoint.write(another, "node-b"));
            assertThat(subscribers.get(0).push("onQuery", out -> out.writeString(1, ProbeBean.OBJECT)))
                    .isEqualTo(Connection.Sent.ACCEPTED);
            await(() -> portsOf(communicator).equals(List.of(9)));
            assertThat(questions).as("one subscription is enough").hasSize(3);
        }
    }

    @Test
    void aPushOfSomebodyElseIsForWhoeverListens() throws InterruptedException {
        pushes = true;
        List<String> heard = new CopyOnWriteArrayList<>();
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        try (Communicator communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT.withLocator(ObjectAddress.of(QUERY, server.endpoint(QUERY))))
                .connections(transport)
                .pushListener((from, function, values, context) -> heard.add(function))
                .build()) {
            communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).nothing();
            assertThat(subscribers.get(0).push("other", out -> {})).isEqualTo(Connection.Sent.ACCEPTED);
            await(() -> heard.equals(List.of("other")));
        }
    }

    @Test
    void aLocatorThatOffersNoPushesIsAskedOnceOnly() {
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        pushes = true;
        refuses = true;
        try (Communicator communicator = communicator(ClientConfig.DEFAULT)) {
            communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).nothing();
            communicator.refresh();
            assertThatThrownBy(() ->
                            communicator.proxy(ProbePrx.class, "Demo.Other.Obj").nothing())
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(questions)
                .filteredOn(question -> question.startsWith("registerQuery"))
                .hasSize(1);
    }

    /** It may come after the next connection was made, which knows nothing of it. */
    @Test
    void theAnswerOfALostConnectionIsNoSubscription() {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        RegistryLocator locator = new RegistryLocator(
                (QueryFPrx) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {QueryFPrx.class}, (proxy, method, arguments) -> {
                            if (!method.getName().equals("registerQueryAsync")) {
                                return new CompletableFuture<>();
                            }
                            answers.add(new CompletableFuture<>());
                            return answers.get(answers.size() - 1);
                        }),
                "Both.Client");
        CompletionStage<LocatedObject> first = locator.locate(ProbeBean.OBJECT, Locality.ANYWHERE);
        assertThat(locator.reconnected()).as("nothing was subscribed to").isFalse();
        answers.get(0).complete(0);

        CompletionStage<LocatedObject> second = locator.locate(ProbeBean.OBJECT, Locality.ANYWHERE);
        assertThat(answers).as("asked again").hasSize(2);
        answers.get(1).complete(0);
        CompletionStage<LocatedObject> third = locator.locate(ProbeBean.OBJECT, Locality.ANYWHERE);
        assertThat(answers).hasSize(2);
        assertThat(locator.reconnected()).isTrue();
        assertThat(List.of(first, second, third))
                .noneMatch(each -> each.toCompletableFuture().isDone());
    }

    @Test
    void asLongAsTheLocatorDoesNotAnswerTheOtherIsAsked() {
        active.add(WireEndpoint.write(server.endpoint(ProbeBean.OBJECT), "node-a"));
        try (Communicator communicator = Communicator.builder()
                .config(ClientConfig.DEFAULT
                        .withLocator(ObjectAddress.of(QUERY, Endpoint.tcp("127.0.0.1", 1)))
                        .withLocatorFallback(ObjectAddress.of(QUERY, server.endpoint(QUERY))))
                .connections(transport)
                .build()) {
            assertThat(communicator.proxy(ProbePrx.class, ProbeBean.OBJECT).add(1, 2))
                    .isEqualTo(3);
        }
    }

    private static List<Integer> portsOf(Communicator communicator) {
        return communicator.state().objects().stream()
                .filter(state -> state.object().equals(ProbeBean.OBJECT))
                .flatMap(state -> state.endpoints().stream())
                .map(Endpoint::port)
                .toList();
    }

    private static void await(BooleanSupplier fact) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!fact.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("it took too long").isNegative();
            Thread.sleep(5);
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
            return Set.of("registerQuery", "findObjectByIdInSameGroup", IN_SET, IN_STATION);
        }

        /** Null as long as the registry is one that has no such function. */
        private @Nullable PreparedCall register(String object) {
            return !pushes
                    ? null
                    : () -> {
                        questions.add("registerQuery " + object);
                        subscribers.add(CurrentCall.get().client());
                        return CompletableFuture.completedFuture(out -> out.writeInt(0, refuses ? -1 : 0));
                    };
        }

        @Override
        public @Nullable PreparedCall prepare(String function, TarsReader arguments) {
            if (function.equals("registerQuery")) {
                return register(arguments.readString(1, "id"));
            }
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
