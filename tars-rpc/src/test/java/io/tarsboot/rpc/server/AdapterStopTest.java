package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.transport.AcceptListener;
import io.tarsboot.rpc.transport.Acceptor;
import io.tarsboot.rpc.transport.Connection;
import io.tarsboot.rpc.transport.ConnectionListener;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections in the middle of a stop, by a transport that does what the test says. */
class AdapterStopTest {

    private static final Endpoint ENDPOINT = Endpoint.tcp("127.0.0.1", 1);

    private final ManualScheduler time = new ManualScheduler();
    private volatile Runnable whenAcceptorCloses = () -> {};
    private @Nullable AcceptListener accept;
    private TarsServer server;

    @BeforeEach
    void start() {
        server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                        .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, ENDPOINT))))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .acceptors((endpoint, limits, listener) -> {
                    accept = listener;
                    return new Acceptor() {
                        @Override
                        public Endpoint endpoint() {
                            return endpoint;
                        }

                        @Override
                        public void close() {
                            whenAcceptorCloses.run();
                        }
                    };
                })
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
        whenAcceptorCloses = () -> {
            ConnectionListener listener = accept.onAccept(late);
            assertThat(listener).as("it is not cut off").isNotNull();
            assertThat(late.answers).containsExactly(ResponsePacket.RECONNECT);
            listener.onPacket(late, ping());
            assertThat(late.answers).containsExactly(ResponsePacket.RECONNECT, "");
            listener.onClosed(late, null);
            whenAcceptorCloses = () -> {};
        };
        server.stop(Duration.ofSeconds(20));
        assertThat(late.answers).contains("");
    }

    @Test
    void clientThatReadsSlowlyIsToldOnceItHasReadWhatComesBefore() throws Exception {
        FakeConnection slow = new FakeConnection();
        ConnectionListener listener = accept.onAccept(slow);
        slow.full = true;
        Thread stop = new Thread(() -> server.stop(Duration.ofSeconds(20)));
        stop.start();
        assertThat(slow.refused.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(slow.answers).isEmpty();
        slow.full = false;
        Eventually.until("it is told", () -> {
            // The server may not have asked to be woken yet.
            time.advance(Duration.ofMillis(10));
            return !slow.answers.isEmpty();
        });
        assertThat(slow.answers).containsExactly(ResponsePacket.RECONNECT);
        listener.onClosed(slow, null);
        stop.join();
        assertThat(slow.open).isTrue();
    }

    private static TarsReader ping() {
        TarsWriter packet = new TarsWriter();
        RequestPacket.write(
                packet,
                RequestPacket.NORMAL,
                0,
                1,
                ProbeBean.OBJECT,
                RequestPacket.PING,
                ValuesWriter.NOTHING,
                3000,
                Map.of(),
                Map.of());
        return new TarsReader(packet.toByteArray());
    }

    /** Keeps the texts of what is sent. */
    private static final class FakeConnection implements Connection {

        private final List<String> answers = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch refused = new CountDownLatch(1);
        private volatile boolean full;
        private volatile boolean open = true;

        @Override
        public Sent send(TarsWriter packet) {
            if (full) {
                refused.countDown();
                return Sent.BACKLOG_FULL;
            }
            answers.add(
                    ResponsePacket.read(new TarsReader(packet.toByteArray())).description());
            return Sent.ACCEPTED;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public SocketAddress peer() {
            return InetSocketAddress.createUnresolved("127.0.0.1", 2);
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
