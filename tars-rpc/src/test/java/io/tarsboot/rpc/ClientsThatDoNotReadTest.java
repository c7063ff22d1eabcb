package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many clients that ask and ask and do not take their answers: none of them asks for much, all together do. */
class ClientsThatDoNotReadTest {

    private static final String TEXT = "x".repeat(250_000);
    private static final int CLIENTS = 12;
    private static final long MOST = 4 << 20;

    /** Time stands still: nobody is cut off for being slow. */
    private final ManualScheduler time = new ManualScheduler();

    private final TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                    .withMaxFrameSize(1 << 20)
                    .withMaxBacklog(MOST)
                    .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(ProbeBean.OBJECT, new ProbeBean())
            .scheduler(time)
            .build();
    private final List<Deaf> clients = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Deaf client : clients) {
            client.channel.close();
        }
        server.stop(Duration.ZERO);
    }

    @Test
    void thoseForWhichMostWaitsAreCutOffAndWhoReadsIsServed() throws Exception {
        server.start();
        Endpoint endpoint = server.endpoint(ProbeBean.OBJECT);
        try (RawClient reading = new RawClient(endpoint)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Deaf(endpoint));
            }
            Eventually.until("all are connected", () -> connections() == CLIENTS + 1);
            Eventually.until("some of them are cut off", () -> {
                clients.forEach(Deaf::ask);
                return connections() <= CLIENTS;
            });
            reading.send(request().array());
            ResponsePacket answer = reading.nextResponse();
            assertThat(answer.returnCode()).isZero();
            assertThat(answer.results().readString(0, "text")).isEqualTo(TEXT);
        }
    }

    private int connections() {
        return server.state().adapters().get(0).connections();
    }

    private static ByteBuffer request() {
        return ByteBuffer.wrap(RawClient.request(
                RequestPacket.TARS_VERSION,
                RequestPacket.NORMAL,
                1,
                ProbeBean.OBJECT,
                "echo",
                0,
                out -> out.writeString(1, TEXT)));
    }

    private static final class Deaf {

        private final SocketChannel channel = SocketChannel.open();
        private ByteBuffer request = request();
        private boolean cutOff;

        Deaf(Endpoint server) throws IOException {
            channel.connect(new InetSocketAddress(server.host(), server.port()));
            channel.configureBlocking(false);
        }

        void ask() {
            try {
                while (!cutOff && channel.write(request) > 0) {
                    if (!request.hasRemaining()) {
                        request = request();
                    }
                }
            } catch (IOException e) {
                cutOff = true;
            }
        }
    }
}
