package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.TarsServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that does not understand that it should reconnect, while the server stops. */
class DeafClientTest {

    private final Gate gate = new Gate();
    private final TarsServer server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer")
                    .withAdapters(List.of(AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0))
                            .withThreads(2))))
            .servant(ProbeBean.OBJECT, gate)
            .build();
    private RawClient client;
    private int id;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = new RawClient(server.endpoint(ProbeBean.OBJECT));
    }

    @AfterEach
    void stop() throws IOException {
        gate.open();
        client.close();
        server.stop(Duration.ofSeconds(20));
    }

    @Test
    void whileRequestsKeepComingTheServerStaysAndThenRefusesWhatItDoesNotAnswer() throws Exception {
        assertThat(echo().returnCode()).isZero();
        Thread stop = new Thread(() -> server.stop(Duration.ofSeconds(6)));
        long start = System.nanoTime();
        stop.start();
        assertThat(client.nextResponse().description()).isEqualTo(ResponsePacket.RECONNECT);
        // Longer than a server waits for clients that send nothing more.
        while (System.nanoTime() - start < Duration.ofSeconds(2).toNanos()) {
            assertThat(echo().returnCode()).isZero();
        }
        gate.close();
        int blocked = request("nothing");
        gate.awaitEntered();
        ResponsePacket answer = echo();
        while (answer.returnCode() == 0) {
            answer = echo();
        }
        assertThat(answer.returnCode()).isEqualTo(ReturnCode.OVERLOAD);
        assertThat(answer.description()).isEqualTo("the server is stopping");
        gate.open();
        assertThat(client.nextResponse().requestId()).as("what was taken in").isEqualTo(blocked);
        assertThat(client.isClosedByServer()).isTrue();
        stop.join();
    }

    private ResponsePacket echo() throws IOException {
        int asked = request("echo");
        ResponsePacket answer = client.nextResponse();
        assertThat(answer.requestId()).isEqualTo(asked);
        return answer;
    }

    private int request(String function) throws IOException {
        id++;
        ValuesWriter text = function.equals("echo") ? out -> out.writeString(1, "text") : ValuesWriter.NOTHING;
        client.sendRequest(
                RequestPacket.TARS_VERSION, RequestPacket.NORMAL, id, ProbeBean.OBJECT, function, 20_000, text);
        return id;
    }
}
