package io.tarsboot.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.Dispatcher;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.ConnectFailedException;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.inprocess.InProcessTransport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyTransportTest {

    private static final String OBJECT = "Test.Echo.EchoObj";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final InProcessTransport real = new InProcessTransport();
    private final FaultyTransport network = new FaultyTransport(real);
    private final ManualScheduler time = new ManualScheduler();
    private Communicator communicator;
    private TarsServer server;
    private Endpoint endpoint;

    @BeforeEach
    void open() {
        server = TarsServer.builder(ServerConfig.of("Test", "Echo")
                        .withAdapters(List.of(AdapterConfig.of(OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
                .dispatcher(OBJECT, new Echo())
                .acceptors(network)
                .build();
        server.start();
        endpoint = server.endpoint(OBJECT);
        communicator =
                Communicator.builder().connections(network).scheduler(time).build();
    }

    @AfterEach
    void close() {
        communicator.close();
        server.stop(Duration.ZERO);
        real.close();
    }

    @Test
    void wholeNetworkCarriesCalls() throws Exception {
        assertThat(echo("hello").get(20, TimeUnit.SECONDS)).isEqualTo(Bytes.utf8("hello"));
        assertThat(network.connectionsTo(endpoint)).isEqualTo(1);
    }

    @Test
    void cutEndpointIsUnreachableUntilItIsHealed() throws Exception {
        echo("hello").get(20, TimeUnit.SECONDS);
        network.cut(endpoint);
        assertThatThrownBy(() -> echo("lost").get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageContaining("cut by the test");
        network.heal(endpoint);
        assertThat(echo("back").get(20, TimeUnit.SECONDS)).isEqualTo(Bytes.utf8("back"));
    }

    @Test
    void silentEndpointOnlyTimesOut() throws Exception {
        echo("hello").get(20, TimeUnit.SECONDS);
        network.silence(endpoint);
        CompletableFuture<Bytes> lost = echo("lost");
        time.advance(TIMEOUT);
        assertThatThrownBy(() -> lost.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(CallTimeoutException.class);
        network.healAll();
        assertThat(echo("back").get(20, TimeUnit.SECONDS)).isEqualTo(Bytes.utf8("back"));
        assertThat(network.connectionsTo(endpoint)).as("the same connection").isEqualTo(1);
    }

    private CompletableFuture<Bytes> echo(String text) {
        ServantProxy echo = communicator.servant(OBJECT + "@" + endpoint).with(CallOptions.timeout(TIMEOUT));
        return echo.callAsync(
                new Call<>("echo", out -> out.writeBytes(1, Bytes.utf8(text)), in -> in.readBytes(0, "answer")));
    }

    /** Gives back the bytes that it gets. */
    private static final class Echo implements Dispatcher {

        @Override
        public Set<String> functions() {
            return Set.of("echo");
        }

        @Override
        public PreparedCall prepare(String function, TarsReader arguments) {
            Bytes payload = arguments.readBytes(1, "payload");
            return () -> CompletableFuture.completedFuture(out -> out.writeBytes(0, payload));
        }
    }
}
