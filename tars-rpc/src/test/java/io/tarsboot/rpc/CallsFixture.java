package io.tarsboot.rpc;

import io.tarsboot.contract.Call;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.Transport;
import io.tarsboot.rpc.vec.ProbePrx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Client and server together, over each transport in turn, with a clock that only the test turns. */
@ParameterizedClass
@EnumSource(TestedTransport.class)
abstract class CallsFixture {

    static final String LATER = "VecApp.VecServer.LaterObj";
    static final String BROKEN = "VecApp.VecServer.BrokenObj";
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    final ManualScheduler time = new ManualScheduler();
    final List<FinishedCall> finished = new CopyOnWriteArrayList<>();
    final LaterServant later = new LaterServant();
    final Gate gate = new Gate();

    @Parameter
    private TestedTransport tested;

    @TempDir
    private Path directory;

    Transport transport;
    Communicator communicator;
    TarsServer server;

    @BeforeEach
    void open() {
        transport = tested.open();
        communicator = Communicator.builder()
                .connections(transport)
                .scheduler(time)
                .observer(finished::add)
                .build();
        server = serve(newEndpoint());
    }

    @AfterEach
    void close() {
        gate.open();
        communicator.close();
        server.stop(Duration.ofSeconds(5));
        transport.close();
    }

    /** Where nobody listens yet. */
    Endpoint newEndpoint() {
        return tested.endpoint(directory);
    }

    ServerConfig config(Endpoint endpoint) {
        AdapterConfig adapter = AdapterConfig.of(ProbeBean.OBJECT, endpoint)
                .withServants(List.of(ProbeBean.OBJECT, LATER, BROKEN))
                .withThreads(1)
                .withQueueCapacity(2)
                .withVirtualThreads(false);
        return ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter));
    }

    TarsServer serve(Endpoint endpoint) {
        return server(config(endpoint), 128);
    }

    TarsServer server(ServerConfig config, int maxConnections) {
        TarsServer made = TarsServer.builder(
                        config.withAdapters(List.of(config.adapters().get(0).withMaxConnections(maxConnections))))
                .servant(ProbeBean.OBJECT, gate)
                .dispatcher(LATER, later)
                .dispatcher(BROKEN, new BrokenServant())
                .acceptors(transport)
                .scheduler(time)
                .observer(finished::add)
                .build();
        made.start();
        return made;
    }

    ProbePrx probe() {
        return proxy(address());
    }

    ProbePrx proxy(ObjectAddress address) {
        return communicator.proxy(ProbePrx.class, address, ProxyOptions.DEFAULT);
    }

    ObjectAddress address() {
        return address(ProbeBean.OBJECT);
    }

    ObjectAddress address(String object) {
        return ObjectAddress.of(object, endpoint());
    }

    Endpoint endpoint() {
        return server.endpoint(ProbeBean.OBJECT);
    }

    void call(String function) {
        communicator
                .servant(address(), ProxyOptions.DEFAULT)
                .call(new Call<>(function, ValuesWriter.NOTHING, in -> true));
    }

    void call(String object, String function) {
        communicator
                .servant(address(BROKEN), ProxyOptions.DEFAULT)
                .call(new Call<>(object + function, ValuesWriter.NOTHING, in -> true));
    }

    int pending() {
        return communicator.state().endpoints().get(0).pending();
    }

    String state() {
        return communicator.state().endpoints().get(0).connection();
    }

    int failures() {
        return communicator.state().endpoints().get(0).failures();
    }

    long brokenEndpoints() {
        return communicator.state().endpoints().stream()
                .filter(endpoint -> !endpoint.connection().equals("open"))
                .count();
    }

    int inFlight() {
        return server.state().adapters().get(0).inFlight();
    }

    static long requests(TarsServer server) {
        return server.state().adapters().get(0).requests();
    }

    static Throwable failureOf(CompletableFuture<?> call) {
        try {
            call.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the call succeeded");
    }
}
