package io.tarsboot.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every peer must do to be measured. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PeerContract {

    private static final Duration SHORT = Duration.ofMillis(50);

    private PeerServer server;
    private PeerClient client;

    protected abstract Peer peer();

    @BeforeAll
    void start() throws Exception {
        int port = freePort();
        server = peer().serve(port);
        client = peer().connect(port);
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsWhatWasSent(Payload payload) throws Exception {
        Operation operation = payload.of(client);
        operation.verify();
        operation.call();
    }

    @Test
    void callersThatWaitAreAllAnswered() throws Exception {
        isAMeasurement(new Shape.Blocking(4, false));
    }

    @Test
    void callsUnderWayAreAllAnswered() throws Exception {
        isAMeasurement(new Shape.Asynchronous(64));
    }

    @Test
    void callsAtFixedTimesAreAllAnswered() throws Exception {
        isAMeasurement(new Shape.Paced(1000));
    }

    private void isAMeasurement(Shape shape) throws Exception {
        for (Payload payload : new Payload[] {Payload.TEXT_128, Payload.ORDER}) {
            Window window = Load.of(shape).run(payload.of(client), SHORT);
            assertThat(window.firstFailure()).isEmpty();
            assertThat(window.calls()).isPositive();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
