package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.server.TarsServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that want no answer, and get none whatever becomes of them. */
class OneWayTest {

    private final Gate gate = new Gate();
    private TarsServer server;
    private RawClient client;

    @BeforeEach
    void open() throws Exception {
        AdapterConfig adapter = AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 0))
                .withThreads(1)
                .withQueueCapacity(1)
                .withVirtualThreads(false);
        server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter)))
                .servant(ProbeBean.OBJECT, gate)
                .build();
        server.start();
        client = new RawClient(server.endpoint(ProbeBean.OBJECT));
    }

    @AfterEach
    void close() throws Exception {
        gate.open();
        client.close();
        server.stop(Duration.ofSeconds(5));
    }

    @Test
    void whatFailsIsNotAnswered() throws Exception {
        oneWay(1, "No.Such.Obj", "nothing");
        oneWay(2, ProbeBean.OBJECT, "noSuchFunction");
        // Its arguments are missing.
        oneWay(3, ProbeBean.OBJECT, "add");
        oneWay(4, ProbeBean.OBJECT, "fail");
        Eventually.until("all have come", () -> requests() == 4);
        assertThat(firstAnswerIs(99)).isTrue();
    }

    @Test
    void overloadIsNotAnswered() throws Exception {
        gate.close();
        for (int id = 1; id <= 5; id++) {
            oneWay(id, ProbeBean.OBJECT, "nothing");
        }
        gate.awaitEntered();
        Eventually.until("the queue was full for some", () -> refused() == 3);
        assertThat(firstAnswerIs(99)).isTrue();
    }

    private boolean firstAnswerIs(int id) throws Exception {
        client.sendRequest(1, RequestPacket.NORMAL, id, ProbeBean.OBJECT, RequestPacket.PING, 0, ValuesWriter.NOTHING);
        return client.nextResponse().requestId() == id;
    }

    private void oneWay(int id, String servant, String function) throws Exception {
        client.sendRequest(1, RequestPacket.ONE_WAY, id, servant, function, 0, ValuesWriter.NOTHING);
    }

    private long requests() {
        return server.state().adapters().get(0).requests();
    }

    private long refused() {
        return server.state().adapters().get(0).refused();
    }
}
