package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.RawClient;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.ConnectionListener;
import io.tarsboot.rpc.transport.FakeAcceptor;
import io.tarsboot.rpc.transport.FakeConnection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections in the middle of a stop, by a transport that does what the test says. */
class AdapterStopTest {

    private static final Endpoint ENDPOINT = Endpoint.tcp("127.0.0.1", 1);

    private final ManualScheduler time = new ManualScheduler();
    private final FakeAcceptor acceptor = new FakeAcceptor();
    private TarsServer server;

    @BeforeEach
    void start() {
        server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                        .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, ENDPOINT))))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .acceptors(acceptor)
                .scheduler(time)
                .build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ofSeconds(20));
    }

    @Test
    void connectionThatComesInWhileTheServerStopsIsToldToLeaveAndServed() {
        FakeConnection late = new FakeConnection();
        acceptor.whenClosed(() -> {
            ConnectionListener listener = acceptor.accept(late);
            assertThat(texts(late)).containsExactly(ResponsePacket.RECONNECT);
            listener.onPacket(late, ping());
            assertThat(texts(late)).containsExactly(ResponsePacket.RECONNECT, "");
            listener.onClosed(late, null);
        });
        server.stop(Duration.ofSeconds(20));
        assertThat(texts(late)).contains("");
    }

    @Test
    void clientThatReadsSlowlyIsToldOnceItHasReadWhatComesBefore() throws Exception {
        FakeConnection slow = new FakeConnection();
        ConnectionListener listener = acceptor.accept(slow);
        slow.setFull(true);
        Thread stop = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        stop.start();
        Eventually.until("the server has tried", () -> slow.refused() > 0);
        assertThat(texts(slow)).isEmpty();
        slow.setFull(false);
        Eventually.until("it is told", () -> {
            // The server may not have asked to be woken yet.
            time.advance(Duration.ofMillis(10));
            return !texts(slow).isEmpty();
        });
        assertThat(texts(slow)).containsExactly(ResponsePacket.RECONNECT);
        listener.onClosed(slow, null);
        stop.join();
        assertThat(slow.isOpen()).isTrue();
    }

    private static List<String> texts(FakeConnection connection) {
        return connection.sent().stream()
                .map(packet -> ResponsePacket.read(packet).description())
                .toList();
    }

    private static TarsReader ping() {
        return RawClient.packet(1, ProbeBean.OBJECT, RequestPacket.PING, ValuesWriter.NOTHING);
    }
}
