package io.tarsboot.rpc.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.NoEndpointException;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.Locality;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocatedEndpointsTest {

    private static final Duration REFRESH = Duration.ofSeconds(60);

    private final ManualScheduler time = new ManualScheduler();
    private final InProcessTransport transport = new InProcessTransport();
    private final FakeLocator locator = new FakeLocator();
    private final List<TarsServer> servers = new ArrayList<>();
    private final TarsServer one = serve();
    private final TarsServer two = serve();
    private @Nullable Communicator communicator;

    @AfterEach
    void close() {
        if (communicator != null) {
            communicator.close();
        }
        servers.forEach(server -> server.stop(Duration.ZERO));
        transport.close();
    }

    @Test
    void firstCallWaitsForTheLookupWithoutHoldingAThread() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        CompletableFuture<Integer> sum = probe.addAsync(1, 2);
        assertThat(sum).isNotDone();
        locator.answer(active(one));
        assertThat(sum.join()).isEqualTo(3);
        assertThat(locator.questions).as("one lookup for all").hasSize(1);
    }

    @Test
    void lookupThatTakesTooLongTimesTheCallOut() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        CompletableFuture<Integer> sum = probe.addAsync(1, 2);
        time.advance(ClientConfig.DEFAULT.asyncTimeout());
        assertThatThrownBy(sum::join).cause().isInstanceOfSatisfying(CallTimeoutException.class, failure -> {
            assertThat(failure.mayHaveRun()).isFalse();
            assertThat(failure).hasMessageContaining("no connection to send it over");
        });
    }

    @Test
    void objectThatNobodyServesFailsAtOnceAndSaysWhy() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.answer(new LocatedObject(List.of(), List.of(Endpoint.tcp("127.0.0.1", 1))));
        NoEndpointException failure = catchThrowableOfType(NoEndpointException.class, probe::nothing);
        assertThat(failure.returnCode()).isEqualTo(ReturnCode.NO_ENDPOINT);
        assertThat(failure).hasMessageContaining("0 active, 1 inactive");
        assertThat(locator.questions)
                .as("a failed call asks again at most once a second")
                .hasSize(1);
        time.advance(Duration.ofSeconds(1));
        CompletableFuture<Integer> sum = probe.addAsync(1, 2);
        locator.answer(active(one));
        assertThat(sum.join()).isEqualTo(3);
    }

    @Test
    void registryThatFailsIsNamedInTheCallersException() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.fail("registry on fire");
        assertThatThrownBy(probe::nothing)
                .isInstanceOf(NoEndpointException.class)
                .hasMessageContaining("registry on fire");
    }

    @Test
    void endpointsAreAskedForAgainEveryInterval() {
        ProbePrx probe = probe(ClientConfig.DEFAULT.withRefreshInterval(Duration.ofSeconds(7)));
        locator.answer(active(one));
        time.advance(Duration.ofMillis(6999));
        assertThat(locator.questions).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(locator.questions).hasSize(2);
        locator.answer(active(two));
        assertThat(probe.add(1, 2)).isEqualTo(3);
        assertThat(requests(two)).isEqualTo(1);
    }

    @Test
    void refreshKeepsConnectionsOfEndpointsThatStayAndClosesTheOthers() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.answer(active(one, two));
        probe.nothing();
        probe.nothing();
        assertThat(connections(one)).isEqualTo(1);
        time.advance(REFRESH);
        locator.answer(active(two));
        Eventually.until("the connection of the other is closed", () -> connections(one) == 0);
        assertThat(communicator.state().endpoints()).singleElement().satisfies(state -> {
            assertThat(state.endpoint()).isEqualTo(endpoint(two));
            assertThat(state.connection()).isEqualTo("open");
        });
        probe.nothing();
        assertThat(requests(two)).isEqualTo(2);
        assertThat(connections(two)).isEqualTo(1);
    }

    @Test
    void emptyAnswerKeepsTheOldEndpointsAndAsksAgainSooner() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.answer(active(one));
        time.advance(REFRESH);
        locator.answer(new LocatedObject(List.of(), List.of()));
        probe.nothing();
        assertThat(locator.questions).hasSize(2);
        time.advance(Duration.ofSeconds(10));
        assertThat(locator.questions).hasSize(3);
        locator.answer(active(one));
        time.advance(Duration.ofSeconds(59));
        assertThat(locator.questions).hasSize(3);
    }

    @Test
    void failuresKeepTheOldEndpointsAndAskLessAndLessOften() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.answer(active(one));
        time.advance(REFRESH);
        for (int failures = 1; failures <= 3; failures++) {
            assertThat(locator.questions).hasSize(1 + failures);
            locator.fail("away");
            time.advance(Duration.ofSeconds(2));
        }
        locator.fail("away");
        probe.nothing();
        time.advance(Duration.ofSeconds(29));
        assertThat(locator.questions).hasSize(5);
        time.advance(Duration.ofSeconds(1));
        assertThat(locator.questions).hasSize(6);
        assertThat(communicator.state().objects().get(0).note()).contains("away");
    }

    @Test
    void setOfTheClientTravelsToTheLocatorAndAProxyMayHaveItsOwn() {
        Communicator own = communicator(ClientConfig.DEFAULT.withSet("a.b.c"));
        own.proxy(ProbePrx.class, ProbeBean.OBJECT);
        own.proxy(ProbePrx.class, ProbeBean.OBJECT, ProxyOptions.DEFAULT.withSet("x.y.z"));
        assertThat(locator.questions).containsExactly(ProbeBean.OBJECT + " in a.b.c", ProbeBean.OBJECT + " in x.y.z");
    }

    @Test
    void endpointsThatAreNotSpokenAreLeftOut() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.answer(new LocatedObject(
                List.of(
                        Endpoint.parse("udp -h 127.0.0.1 -p 1"),
                        Endpoint.parse("ssl -h 127.0.0.1 -p 1"),
                        endpoint(one)),
                List.of()));
        probe.nothing();
        assertThat(communicator.state().endpoints()).hasSize(1);
    }

    @Test
    void lastGoodEndpointsAreOnDiskForAStartWithoutRegistry(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("deep/endpoints.txt");
        ProbePrx probe = probe(ClientConfig.DEFAULT.withCacheFile(file));
        locator.answer(active(one, two));
        probe.nothing();
        Eventually.until("the file is written", () -> Files.exists(file));
        assertThat(Files.readString(file)).contains(ProbeBean.OBJECT + "=" + endpoint(one) + ":" + endpoint(two));
        communicator.close();

        probe = probe(ClientConfig.DEFAULT.withCacheFile(file));
        probe.nothing();
        assertThat(communicator.state().objects().get(0).note()).contains("cache");
        locator.fail("away");
        probe.nothing();
        assertThat(requests(one) + requests(two)).isEqualTo(3);
        try (var files = Files.list(file.getParent())) {
            assertThat(files).as("no temporary file stays").containsExactly(file);
        }
    }

    @Test
    void damagedCacheFileDoesNotStopAStart(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("endpoints.txt"),
                "nonsense\n=\n" + ProbeBean.OBJECT + "=tcp -h\nA.B.C=tcp -h a -p 1\n");
        ProbePrx probe = probe(ClientConfig.DEFAULT.withCacheFile(file));
        locator.answer(active(one));
        probe.nothing();
        Eventually.until("the file is whole again", () -> {
            try {
                return Files.readString(file).contains(endpoint(one).toString());
            } catch (IOException e) {
                return false;
            }
        });
        assertThat(Files.readString(file)).as("others stay").contains("A.B.C=tcp -h a -p 1");
    }

    @Test
    void forgottenObjectIsNotAskedForAnyMore() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.answer(active(one));
        probe.nothing();
        communicator.forget(ObjectAddress.parse(ProbeBean.OBJECT));
        Eventually.until("its connection is closed", () -> connections(one) == 0);
        time.advance(REFRESH.multipliedBy(3));
        assertThat(locator.questions).hasSize(1);
        assertThat(communicator.state().objects()).isEmpty();
        assertThat(communicator.state().endpoints()).isEmpty();
    }

    @Test
    void withoutLocatorAnAddressNeedsEndpoints() {
        try (Communicator bare = Communicator.builder().connections(transport).build()) {
            assertThatThrownBy(() -> bare.proxy(ProbePrx.class, "A.B.C"))
                    .hasMessageContaining("expected: A.B.C@tcp -h HOST -p PORT");
        }
    }

    @Test
    void closedCommunicatorFailsCallsThatWaitForALookup() {
        CompletableFuture<Integer> waiting = probe(ClientConfig.DEFAULT).addAsync(1, 2);
        communicator.close();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(NoEndpointException.class);
    }

    @Test
    void closedCommunicatorFailsCallsUnderWay() {
        ProbePrx probe = probe(ClientConfig.DEFAULT);
        locator.answer(active(one));
        probe.nothing();
        communicator.close();
        assertThatThrownBy(() -> probe.addAsync(1, 1).join()).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> communicator.proxy(ProbePrx.class, "A.B.C")).hasMessageContaining("closed");
    }

    private ProbePrx probe(ClientConfig config) {
        return communicator(config).proxy(ProbePrx.class, ProbeBean.OBJECT);
    }

    private Communicator communicator(ClientConfig config) {
        communicator = Communicator.builder()
                .config(config)
                .connections(transport)
                .scheduler(time)
                .locator(locator)
                .build();
        return communicator;
    }

    private TarsServer serve() {
        TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                        .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .acceptors(transport)
                .build();
        server.start();
        servers.add(server);
        return server;
    }

    private static Endpoint endpoint(TarsServer server) {
        return server.endpoint(ProbeBean.OBJECT);
    }

    private static LocatedObject active(TarsServer... servers) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (TarsServer server : servers) {
            endpoints.add(endpoint(server));
        }
        return new LocatedObject(endpoints, List.of());
    }

    private static long requests(TarsServer server) {
        return server.state().adapters().get(0).requests();
    }

    private static int connections(TarsServer server) {
        return server.state().adapters().get(0).connections();
    }

    /** Answers when the test says so. */
    private static final class FakeLocator implements Locator {

        final List<String> questions = new ArrayList<>();
        private CompletableFuture<LocatedObject> last = new CompletableFuture<>();

        @Override
        public CompletionStage<LocatedObject> locate(String object, Locality locality) {
            questions.add(locality.place().isEmpty() ? object : object + " in " + locality.place());
            last = new CompletableFuture<>();
            return last;
        }

        void answer(LocatedObject object) {
            last.complete(object);
        }

        void fail(String why) {
            last.completeExceptionally(new IllegalStateException(why));
        }
    }
}
