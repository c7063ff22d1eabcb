package io.tarsboot.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.Eventually;
import io.tarsboot.rpc.ProbeBean;
import io.tarsboot.rpc.RawClient;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdmissionPolicy;
import io.tarsboot.rpc.config.ConcurrencyPolicy;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.transport.FakeAcceptor;
import io.tarsboot.rpc.transport.FakeConnection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that cannot be sent, because something is wrong with the process and not with them. */
class FailingAnswersTest {

    private final FakeAcceptor acceptor = new FakeAcceptor();
    private TarsServer server;

    @BeforeEach
    void start() {
        AdapterConfig adapter = AdapterConfig.of(ProbeBean.OBJECT, Endpoint.tcp("127.0.0.1", 1))
                .withAdmission(AdmissionPolicy.OFF.withConcurrency(new ConcurrencyPolicy.Fixed(1)));
        server = TarsServer.builder(ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter)))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .acceptors(acceptor)
                .build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void whenAnAnswerCannotBeSentItsConnectionEndsAndTheServerGoesOn() {
        Failing failing = new Failing();
        acceptor.accept(failing).onPacket(failing, nothing());
        Eventually.until("the caller learns that no answer comes", () -> !failing.isOpen());
        Eventually.until(
                "the call holds nothing any more",
                () -> server.state().adapters().get(0).inFlight() == 0);
        FakeConnection next = new FakeConnection();
        acceptor.accept(next).onPacket(next, nothing());
        Eventually.until("the next caller is answered", () -> !next.sent().isEmpty());
        assertThat(ResponsePacket.read(next.sent().get(0)).isSuccess()).isTrue();
    }

    private static TarsReader nothing() {
        return RawClient.packet(1, ProbeBean.OBJECT, "nothing", ValuesWriter.NOTHING);
    }

    private static final class Failing extends FakeConnection {

        @Override
        public Sent send(TarsWriter packet) {
            if (!isOpen()) {
                return Sent.CLOSED;
            }
            // Any error: the runner of the tests would end at one about memory if it ever got there.
            throw new Error("thrown by a test");
        }
    }
}
