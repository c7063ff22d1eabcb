package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Back-pressure: a client asks and asks and does not take its answers. */
class ClientThatDoesNotReadTest {

    private static final String TEXT = "x".repeat(250_000);
    private static final int MOST_REQUESTS = 1_000;

    /** Backlog of the connection, marks of the channel and what the system keeps on both ways, generously. */
    private static final long MOST_BYTES = 100 << 20;

    private final ManualScheduler time = new ManualScheduler();
    private final TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                    .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(ProbeBean.OBJECT, new ProbeBean())
            .scheduler(time)
            .build();
    private SocketChannel client;

    @BeforeEach
    void connect() throws IOException {
        server.start();
        Endpoint endpoint = server.endpoint(ProbeBean.OBJECT);
        client = SocketChannel.open(new InetSocketAddress(endpoint.host(), endpoint.port()));
        client.configureBlocking(false);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.stop(Duration.ZERO);
    }

    @Test
    void itIsNotReadFromAnyMoreAndNothingIsLostWhenItReadsAgain() throws Exception {
        int whole = 0;
        long bytes = 0;
        ByteBuffer request = request(1);
        while (whole < MOST_REQUESTS) {
            int written = writeUnlessClogged(request);
            if (written == 0) {
                break;
            }
            bytes += written;
            if (!request.hasRemaining()) {
                whole++;
                request = request(whole + 1);
            }
        }
        assertThat(whole)
                .as("requests before the server read no more")
                .isPositive()
                .isLessThan(MOST_REQUESTS);
        assertThat(bytes).isLessThan(MOST_BYTES);
        Set<Integer> answered = new HashSet<>();
        while (answered.size() < whole) {
            ResponsePacket answer = read();
            assertThat(answer.returnCode()).isZero();
            assertThat(answer.results().readString(0, "text")).isEqualTo(TEXT);
            assertThat(answered.add(answer.requestId())).as("answered once").isTrue();
        }
    }

    @Test
    void itHoldsNoPlaceInTheQueueAndOthersAreServed() throws Exception {
        ByteBuffer request = request(1);
        for (int id = 1; id < MOST_REQUESTS && writeUnlessClogged(request) > 0; ) {
            if (!request.hasRemaining()) {
                id++;
                request = request(id);
            }
        }
        Eventually.until(
                "all that was read is done",
                () -> server.state().adapters().get(0).inFlight() == 0);
        try (RawClient other = new RawClient(server.endpoint(ProbeBean.OBJECT))) {
            other.send(request(1).array());
            assertThat(other.nextResponse().returnCode()).isZero();
        }
    }

    /** @return what was written; 0 if nothing could be for a while */
    private int writeUnlessClogged(ByteBuffer bytes) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        int written = client.write(bytes);
        while (written == 0 && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(1_000_000);
            written = client.write(bytes);
        }
        return written;
    }

    private ResponsePacket read() throws IOException {
        byte[] packet = read(ByteBuffer.wrap(read(Integer.BYTES)).getInt() - Integer.BYTES);
        return ResponsePacket.read(new TarsReader(packet));
    }

    private byte[] read(int count) {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        Eventually.until("the answer is there", () -> {
            // What waits for its turn on the server tries again.
            time.advance(Duration.ofMillis(10));
            try {
                client.read(buffer);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return !buffer.hasRemaining();
        });
        return buffer.array();
    }

    private static ByteBuffer request(int id) {
        return ByteBuffer.wrap(RawClient.request(
                RequestPacket.TARS_VERSION,
                RequestPacket.NORMAL,
                id,
                ProbeBean.OBJECT,
                "echo",
                0,
                out -> out.writeString(1, TEXT)));
    }
}
