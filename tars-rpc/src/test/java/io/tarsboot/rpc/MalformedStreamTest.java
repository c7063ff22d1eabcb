package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.ServerState.AdapterState;
import io.tarsboot.rpc.server.TarsServer;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests are spoiled anywhere in the stream, and the stream is cut into pieces anywhere. The seed says where. */
class MalformedStreamTest {

    private static final int ROUNDS = 400;

    private final TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                    .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0)))))
            .servant(ProbeBean.OBJECT, new ProbeBean())
            .build();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void spoiledRequestsHarmNobodyElseAndLeaveNothingBehind() throws Exception {
        try (RawClient honest = client()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                Random random = new Random(seed);
                try (RawClient vandal = client()) {
                    exchange(vandal, random, 1 + random.nextInt(4));
                    sendInPieces(vandal, spoiled(random, request(random, 1)), random);
                }
                exchange(honest, random, 2);
            }
            Eventually.until("only the honest connection is left", () -> state().connections() == 1);
        }
        Eventually.until("nothing is left", () -> state().connections() == 0 && state().inFlight() == 0);
    }

    /** What is right is answered, wherever it was cut. */
    private void exchange(RawClient client, Random random, int count) throws IOException {
        ByteBuffer stream = ByteBuffer.allocate(1 << 20);
        Set<Integer> asked = new HashSet<>();
        for (int i = 0; i < count; i++) {
            int id = 1 + random.nextInt(Integer.MAX_VALUE - 1);
            if (asked.add(id)) {
                stream.put(request(random, id));
            }
        }
        sendInPieces(client, Arrays.copyOf(stream.array(), stream.position()), random);
        while (!asked.isEmpty()) {
            ResponsePacket answer = client.nextResponse();
            assertThat(asked.remove(answer.requestId())).isTrue();
            assertThat(answer.returnCode()).isZero();
        }
    }

    private static byte[] request(Random random, int id) {
        String text = "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 40_000 : 300));
        return RawClient.request(
                RequestPacket.TARS_VERSION,
                RequestPacket.NORMAL,
                id,
                ProbeBean.OBJECT,
                "echo",
                3000,
                out -> out.writeString(1, text));
    }

    private static byte[] spoiled(Random random, byte[] request) {
        switch (random.nextInt(5)) {
            case 0 -> ByteBuffer.wrap(request).putInt(random.nextInt());
            case 1 -> ByteBuffer.wrap(request).putInt(random.nextInt(request.length));
            case 2 -> {
                return Arrays.copyOf(request, random.nextInt(request.length));
            }
            case 3 -> {
                for (int i = 0; i < 1 + random.nextInt(8); i++) {
                    request[random.nextInt(request.length)] = (byte) random.nextInt();
                }
            }
            default -> {
                byte[] garbage = new byte[request.length - Integer.BYTES];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, request, Integer.BYTES, garbage.length);
            }
        }
        return request;
    }

    /** The server may have closed the connection before all is sent. */
    private static void sendInPieces(RawClient client, byte[] bytes, Random random) throws IOException {
        int start = 0;
        while (start < bytes.length) {
            int end = Math.min(bytes.length, start + 1 + random.nextInt(random.nextInt(4) == 0 ? 4 : bytes.length));
            try {
                client.send(Arrays.copyOfRange(bytes, start, end));
            } catch (SocketException closed) {
                return;
            }
            start = end;
        }
    }

    private RawClient client() throws IOException {
        return new RawClient(server.endpoint(ProbeBean.OBJECT));
    }

    private AdapterState state() {
        return server.state().adapters().get(0);
    }
}
