package io.tarsboot.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.contract.Call;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.test.StressPrx;
import io.tarsboot.rpc.test.StressTestStrResult;
import io.tarsboot.rpc.vec.Color;
import io.tarsboot.rpc.vec.Floats;
import io.tarsboot.rpc.vec.Integers;
import io.tarsboot.rpc.vec.MsgV1;
import io.tarsboot.rpc.vec.Point;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbeFlipResult;
import io.tarsboot.rpc.vec.ProbeOutFirstResult;
import io.tarsboot.rpc.vec.ProbePaintResult;
import io.tarsboot.rpc.vec.ProbePrx;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other libraries' frames against this client and this server. */
class RecordedFramesTest {

    private static RecordedFramesServer server;

    @BeforeAll
    static void start() {
        server = new RecordedFramesServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<RecordedFrame> responses() {
        return RecordedFrame.all().stream()
                .filter(frame ->
                        frame.name().endsWith(".response") || frame.name().endsWith(".push"))
                .toList();
    }

    static List<RecordedFrame> answeredCalls() {
        return requests("response").stream()
                .filter(frame -> frame.producer().startsWith("TarsCpp"))
                .filter(frame -> Set.of("call", "ping").contains(frame.category()))
                .toList();
    }

    static List<RecordedFrame> answeredRequests() {
        return requests("response").stream()
                .filter(frame -> Set.of("call", "ping", "error", "header").contains(frame.category()))
                .filter(frame -> version(frame) == 1)
                .toList();
    }

    static List<RecordedFrame> unknownVersions() {
        return requests("response").stream()
                .filter(frame -> !Set.of(1, 2, 3, 5).contains(version(frame)))
                .toList();
    }

    static List<RecordedFrame> unanswered() {
        return requests("none");
    }

    static List<RecordedFrame> closing() {
        return requests("close");
    }

    static List<RecordedFrame> foreignClients() {
        return RecordedFrame.all().stream()
                .filter(frame -> frame.name().contains("_client_request_"))
                .toList();
    }

    private static List<RecordedFrame> requests(String expect) {
        return RecordedFrame.all().stream()
                .filter(frame -> frame.isRequest() && frame.expect().equals(expect))
                .toList();
    }

    private static int version(RecordedFrame request) {
        return RequestPacket.read(request.packet()).version();
    }

    @ParameterizedTest
    @MethodSource("responses")
    void packetOfEveryResponseAndPushIsUnderstood(RecordedFrame frame) {
        ResponsePacket packet = ResponsePacket.read(frame.packet());
        assertThat(packet.isPush())
                .isEqualTo(frame.name().endsWith(".push") || frame.name().startsWith("request_id_0"));
    }

    @ParameterizedTest
    @MethodSource("answeredCalls")
    void callsAreAnsweredWithTheSameBytesAsByTheCppServer(RecordedFrame request) throws Exception {
        try (RawClient client = server.connect()) {
            byte[] answer = client.send(request.bytes()).nextFrame();
            assertThat(HexFormat.of().formatHex(answer))
                    .isEqualTo(HexFormat.of().formatHex(request.response().bytes()));
        }
    }

    @ParameterizedTest
    @MethodSource("answeredRequests")
    void requestsAreAnsweredWithTheReturnCodeOfTheCppServer(RecordedFrame request) throws Exception {
        ResponsePacket expected = ResponsePacket.read(request.response().packet());
        try (RawClient client = server.connect()) {
            ResponsePacket answer = client.send(request.bytes()).nextResponse();
            assertThat(answer.returnCode()).isEqualTo(expected.returnCode());
            assertThat(answer.requestId()).isEqualTo(expected.requestId());
            assertThat(answer.version()).isEqualTo(expected.version());
            assertThat(answer.messageType()).isEqualTo(expected.messageType());
            assertThat(answer.context()).isEqualTo(expected.context());
            assertThat(answer.description().isEmpty()).isEqualTo(answer.isSuccess());
        }
    }

    @ParameterizedTest
    @MethodSource("unknownVersions")
    void unknownVersionsAreRefusedWithAText(RecordedFrame request) throws Exception {
        try (RawClient client = server.connect()) {
            ResponsePacket answer = client.send(request.bytes()).nextResponse();
            assertThat(answer.returnCode()).isEqualTo(-99);
            assertThat(answer.description()).contains("version " + answer.version(), "expected: 1, 2, 3, 5");
        }
    }

    @ParameterizedTest
    @MethodSource("unanswered")
    void oneWayRequestsAreNeverAnswered(RecordedFrame request) throws Exception {
        try (RawClient client = server.connect()) {
            client.send(request.bytes());
            client.send(RecordedFrame.named("call_ping.request").bytes());
            // Adapters may answer in any order, but a ping is answered while it is read: nothing came before.
            assertThat(client.nextResponse().requestId()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("closing")
    void garbageClosesTheConnection(RecordedFrame request) throws Exception {
        try (RawClient client = server.connect()) {
            client.send(request.bytes());
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("foreignClients")
    void requestsOfOtherClientLibrariesAreServed(RecordedFrame request) throws Exception {
        try (RawClient client = server.connect()) {
            ResponsePacket answer = client.send(request.bytes()).nextResponse();
            assertThat(answer.isSuccess()).isTrue();
        }
    }

    @Test
    void requestThatDribblesInByteByByteIsServed() throws Exception {
        try (RawClient client = server.connect()) {
            for (byte each : RecordedFrame.named("call_add_extremes.request").bytes()) {
                client.send(each);
            }
            assertThat(client.nextResponse().returnCode()).isZero();
        }
    }

    @Test
    void mutatedFramesCostNothingButTheirConnection() throws Exception {
        Random random = new Random(20261120);
        List<RecordedFrame> requests =
                RecordedFrame.all().stream().filter(RecordedFrame::isRequest).toList();
        for (int i = 0; i < 2000; i++) {
            byte[] frame = requests.get(random.nextInt(requests.size())).bytes().clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            try (RawClient client = server.connect()) {
                client.send(frame);
            }
        }
        Eventually.until("the connections are gone", server::isIdle);
        try (RawClient client = server.connect()) {
            client.send(RecordedFrame.named("call_add_extremes.request").bytes());
            assertThat(client.nextResponse().isSuccess()).isTrue();
        }
    }

    @Test
    void requestsInOneWriteAreAllServed() throws Exception {
        byte[] ping = RecordedFrame.named("call_ping.request").bytes();
        byte[] many = new byte[ping.length * 100];
        for (int i = 0; i < 100; i++) {
            System.arraycopy(ping, 0, many, i * ping.length, ping.length);
        }
        try (RawClient client = server.connect()) {
            client.send(many);
            for (int i = 0; i < 100; i++) {
                assertThat(client.nextResponse().isSuccess()).isTrue();
            }
        }
    }

    @Test
    void resultsOfTheCppServerAreUnderstood() {
        assertThat(probe("call_add_extremes").add(Integer.MIN_VALUE, Integer.MAX_VALUE))
                .isEqualTo(-1);
        assertThat(probe("call_flip_false").flip(false)).isEqualTo(new ProbeFlipResult(true, false));
        assertThat(probe("call_echo_300").echo("")).isEqualTo(new ProbeEchoResult("e".repeat(300), 300));
        assertThat(probe("call_paint_green").paint(Color.GREEN))
                .isEqualTo(new ProbePaintResult(Color.GREEN, Color.DARK));
        assertThat(probe("call_out_first").outFirst("")).isEqualTo(new ProbeOutFirstResult(4, "texttext"));
        assertThat(probe("call_sum").sum(List.of(), 0)).isEqualTo(6442450932000000000L);
        assertThat(probe("call_fail_negative").fail(0)).isEqualTo(-77);
        assertThat(probe("call_upgrade").upgrade(new MsgV1(0, "", 0)))
                .isEqualTo(new ProbeBean().upgrade(new MsgV1(9, "old", 3)));
        Integers ints =
                new Integers(true, (byte) -1, (short) 200, (short) -300, 60000, 70000, 4000000000L, -9000000000L);
        assertThat(probe("call_everything").everything(ints, new Floats(0, 0), Bytes.EMPTY, Map.of(), Color.RED))
                .satisfies(result -> {
                    assertThat(result.result()).isEqualTo(2);
                    assertThat(result.intsBack().i32()).isEqualTo(70001);
                    assertThat(result.points()).contains(new Point(3, -2, "origin"));
                    assertThat(result.named()).containsEntry("b", new Point(-1, 6, "b"));
                    assertThat(result.ok()).isTrue();
                });
    }

    @Test
    void resultsOfOtherServersAreUnderstood() {
        for (String peer : List.of("go", "node", "cpp")) {
            StressPrx stress = new StressPrx.Factory().create(new Replayed(peer + "_call.response"));
            assertThat(stress.testStr("hi")).isEqualTo(new StressTestStrResult(0, "hi"));
        }
    }

    private static ProbePrx probe(String exchange) {
        return new ProbePrx.Factory().create(new Replayed(exchange + ".response"));
    }

    /** A proxy whose calls are all answered with one recorded frame. */
    private record Replayed(String frame) implements ReplayedProxy {

        @Override
        public <R> R call(Call<R> call) {
            return call.result()
                    .read(ResponsePacket.read(RecordedFrame.named(frame).packet())
                            .results());
        }
    }
}
