package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.auth.AccessKey;
import io.tarsboot.rpc.auth.AccessKeyProof;
import io.tarsboot.rpc.client.Communicator;
import io.tarsboot.rpc.client.ProxyOptions;
import io.tarsboot.rpc.config.AdapterConfig;
import io.tarsboot.rpc.config.AdapterSecurity;
import io.tarsboot.rpc.config.ClientConfig;
import io.tarsboot.rpc.config.ClientSecurity;
import io.tarsboot.rpc.config.ObjectSecurity;
import io.tarsboot.rpc.config.ServerConfig;
import io.tarsboot.rpc.endpoint.Endpoint;
import io.tarsboot.rpc.endpoint.ObjectAddress;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.server.ServerStartException;
import io.tarsboot.rpc.server.TarsServer;
import io.tarsboot.rpc.time.ManualScheduler;
import io.tarsboot.rpc.vec.ProbePrx;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to an adapter that asks for an access key. */
class AccessKeyCallsTest {

    private static final String OTHER = "VecApp.VecServer.OtherObj";
    private static final AccessKey KEY = new AccessKey("user", "secret of a test");
    private static final Endpoint ASKING = Endpoint.parse("tcp -h 127.0.0.1 -p 0 -e 1");

    private final ManualScheduler time = new ManualScheduler();
    private TarsServer server;

    @BeforeEach
    void serve() {
        server = server(ASKING, KEY);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(Duration.ZERO);
    }

    @Test
    void whoShowsTheKeyIsServedOverConnectionsOfItsOwn() {
        ClientSecurity security = ClientSecurity.of(ObjectSecurity.NONE.withAccessKey(KEY));
        try (Communicator communicator = communicator(security)) {
            for (int i = 0; i < 10; i++) {
                assertThat(probe(communicator, ProbeBean.OBJECT).add(i, 1)).isEqualTo(i + 1);
            }
            assertThat(connections()).isEqualTo(1);
            probe(communicator, OTHER).nothing();
            assertThat(connections()).as("a key is shown for one object").isEqualTo(2);
        }
    }

    @Test
    void keyOfOneObjectIsNotShownForAnother() {
        ClientSecurity security = ClientSecurity.NONE.with(ProbeBean.OBJECT, ObjectSecurity.NONE.withAccessKey(KEY));
        try (Communicator communicator = communicator(security)) {
            assertThat(probe(communicator, ProbeBean.OBJECT).add(1, 2)).isEqualTo(3);
            assertThatThrownBy(() -> probe(communicator, OTHER).nothing())
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("asks for an access key (-e 1), and " + OTHER + " has none");
        }
    }

    @Test
    void wrongSecretFailsTheCallWithoutShowingIt() {
        AccessKey wrong = new AccessKey("user", "hunter2");
        try (Communicator communicator = communicator(ClientSecurity.of(ObjectSecurity.NONE.withAccessKey(wrong)))) {
            assertThatThrownBy(() -> probe(communicator, ProbeBean.OBJECT).nothing())
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessageContaining("instead of taking the access key")
                    .message()
                    .doesNotContain("hunter2");
        }
        assertThat(requests()).isZero();
    }

    @Test
    void whoCallsBeforeTheKeyLosesTheConnectionAndNothingRuns() throws Exception {
        try (RawClient client = new RawClient(endpoint())) {
            client.sendRequest(1, (byte) 0, 1, ProbeBean.OBJECT, "nothing", 0, ValuesWriter.NOTHING);
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = new RawClient(endpoint())) {
            client.sendRequest(1, (byte) 0, 1, ProbeBean.OBJECT, "tars_ping", 0, ValuesWriter.NOTHING);
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(requests()).isZero();
    }

    @Test
    void requestsThatComeTogetherWithTheKeyAreServedAndMayBeginWithTheSameId() throws Exception {
        byte[] proof = frame(KEY, Instant.now());
        byte[] call = RawClient.request(1, (byte) 0, 1, ProbeBean.OBJECT, "tars_ping", 0, ValuesWriter.NOTHING);
        try (RawClient client = new RawClient(endpoint()).send(joined(proof, call))) {
            byte[] answer = client.nextFrame();
            assertThat(AccessKeyProof.isSuccess(new TarsReader(answer, 4, answer.length - 4)))
                    .isTrue();
            assertThat(client.nextResponse().requestId()).isEqualTo(1);
        }
    }

    @Test
    void longFramesAreTakenOnlyAfterTheKey() throws Exception {
        byte[] call = RawClient.request(
                1, (byte) 0, 1, ProbeBean.OBJECT, "tars_ping", 0, out -> out.writeString(1, "x".repeat(100_000)));
        try (RawClient client = new RawClient(endpoint())) {
            // The length alone is enough: nothing of the rest is waited for, and no time passes.
            client.send(Arrays.copyOf(call, 4));
            assertThat(client.isClosedByServer()).isTrue();
        }
        byte[] proof = frame(KEY, Instant.now());
        try (RawClient client = new RawClient(endpoint()).send(joined(proof, call))) {
            byte[] answer = client.nextFrame();
            assertThat(AccessKeyProof.isSuccess(new TarsReader(answer, 4, answer.length - 4)))
                    .isTrue();
            assertThat(client.nextResponse().returnCode()).isZero();
        }
    }

    @Test
    void thereIsNoSecondAttemptAndNoCallAfterTheFirst() throws Exception {
        byte[] wrong = frame(new AccessKey("user", "wrong"), Instant.now());
        byte[] right = frame(KEY, Instant.now());
        byte[] call =
                RawClient.request(1, RequestPacket.ONE_WAY, 1, ProbeBean.OBJECT, "nothing", 0, ValuesWriter.NOTHING);
        try (RawClient client = new RawClient(endpoint()).send(joined(wrong, right, call))) {
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(requests()).isZero();
    }

    @Test
    void proofThatIsTooOldIsRefused() throws Exception {
        byte[] old = frame(KEY, Instant.now().minus(Duration.ofMinutes(61)));
        try (RawClient client = new RawClient(endpoint()).send(old)) {
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void whoSaysNothingLosesTheConnectionAfterAWhile() throws Exception {
        int timers = time.waiting();
        try (RawClient client = new RawClient(endpoint())) {
            Eventually.until("the server waits for its key", () -> time.waiting() > timers);
            time.advance(Duration.ofSeconds(10));
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void endpointAndKeyMustSayTheSame() {
        assertThatThrownBy(() -> server(ASKING, null))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("asks for an access key (-e 1), and there is none");
        assertThatThrownBy(() -> server(ASKING.withAuthType(0), KEY))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("its endpoint does not ask for it");
        assertThatThrownBy(() -> server(Endpoint.parse("udp -h 127.0.0.1 -p 0 -e 1"), KEY))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("datagrams have none");
    }

    private TarsServer server(Endpoint endpoint, @Nullable AccessKey key) {
        AdapterConfig adapter = AdapterConfig.of(ProbeBean.OBJECT, endpoint)
                .withServants(List.of(ProbeBean.OBJECT, OTHER))
                .withSecurity(AdapterSecurity.NONE.withAccessKey(key));
        return TarsServer.builder(ServerConfig.of("VecApp", "VecServer").withAdapters(List.of(adapter)))
                .servant(ProbeBean.OBJECT, new ProbeBean())
                .servant(OTHER, new ProbeBean())
                .scheduler(time)
                .build();
    }

    private static Communicator communicator(ClientSecurity security) {
        return Communicator.builder()
                .config(ClientConfig.DEFAULT.withSecurity(security))
                .build();
    }

    private ProbePrx probe(Communicator communicator, String object) {
        return communicator.proxy(ProbePrx.class, ObjectAddress.of(object, endpoint()), ProxyOptions.DEFAULT);
    }

    private Endpoint endpoint() {
        return server.endpoint(ProbeBean.OBJECT);
    }

    private int connections() {
        return server.state().adapters().get(0).connections();
    }

    private long requests() {
        return server.state().adapters().get(0).requests();
    }

    private static byte[] joined(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }

    private static byte[] frame(AccessKey key, Instant at) {
        TarsWriter packet = new TarsWriter();
        AccessKeyProof.write(packet, ProbeBean.OBJECT, key, at);
        return ByteBuffer.allocate(4 + packet.size())
                .putInt(4 + packet.size())
                .put(packet.array(), 0, packet.size())
                .array();
    }
}
