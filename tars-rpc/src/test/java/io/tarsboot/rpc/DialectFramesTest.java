package io.tarsboot.rpc;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.ServantContract;
import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.dialect.Dialect;
import io.tarsboot.rpc.dialect.DialectCalls;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.test.StressPrx;
import io.tarsboot.rpc.vec.Color;
import io.tarsboot.rpc.vec.Floats;
import io.tarsboot.rpc.vec.Integers;
import io.tarsboot.rpc.vec.MsgV1;
import io.tarsboot.rpc.vec.ProbeEchoResult;
import io.tarsboot.rpc.vec.ProbePrx;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Other libraries' frames of TUP and JSON against this client and this server. */
class DialectFramesTest {

    private static final String ESCAPES = "json_echo_escapes.request";

    /** Each function as a client calls it; what it is called with does not matter where the answer is a recorded one. */
    private static final Map<String, Function<ProbePrx, Object>> CALLS = Map.ofEntries(
            entry("nothing", probe -> {
                probe.nothing();
                return "nothing";
            }),
            entry("add", probe -> probe.add(0, 0)),
            entry("flip", probe -> probe.flip(true)),
            entry("echo", probe -> probe.echo("")),
            entry("outFirst", probe -> probe.outFirst("")),
            entry(
                    "everything",
                    probe -> probe.everything(Integers.DEFAULT, new Floats(0, 0), Bytes.EMPTY, Map.of(), Color.RED)),
            entry("upgrade", probe -> probe.upgrade(new MsgV1(0, "", 0))),
            entry("sum", probe -> probe.sum(List.of(), 0)));

    private static RecordedFramesServer server;

    @BeforeAll
    static void start() {
        server = new RecordedFramesServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<RecordedFrame> requests() {
        return RecordedFrame.all().stream()
                .filter(frame -> frame.isRequest() && frame.expect().equals("response"))
                .filter(frame -> protocolOf(frame) != CallProtocol.TARS)
                .toList();
    }

    /** Those whose answer shows what the function gave. */
    static List<RecordedFrame> servedRequests() {
        return requests().stream()
                .filter(frame -> !isTakenForVersion1ByCpp(frame))
                .filter(frame ->
                        !frame.name().equals(ESCAPES) && !frame.category().equals("ping"))
                .filter(frame -> ResponsePacket.read(frame.response().packet()).isSuccess())
                .toList();
    }

    static List<RecordedFrame> cppTup3() {
        return requests().stream()
                .filter(frame -> frame.response().producer().startsWith("TarsCpp"))
                .filter(frame -> protocolOf(frame) == CallProtocol.TUP3)
                // Its answer to a ping has no map, which Node.js clients do not survive.
                .filter(frame -> !frame.category().equals("ping"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void requestsAreAnsweredWithTheirCodeInTheirForm(RecordedFrame request) throws Exception {
        RequestPacket asked = RequestPacket.read(request.packet());
        byte[] frame = answer(request);
        ResponsePacket answer = ResponsePacket.read(packet(frame));
        assertThat(answer.returnCode()).isEqualTo(expectedCode(request));
        assertThat(answer.version()).isEqualTo(asked.version());
        assertThat(answer.requestId()).isEqualTo(asked.requestId());
        assertThat(answer.description().isEmpty()).isEqualTo(answer.isSuccess());
        if (protocolOf(request) != CallProtocol.JSON) {
            RequestPacket shape = RequestPacket.read(packet(frame));
            assertThat(shape.servant()).isEqualTo(asked.servant());
            assertThat(shape.function()).isEqualTo(asked.function());
            assertThat(shape.arguments().remaining())
                    .as("the map of values, which Node.js clients read in any case")
                    .isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("servedRequests")
    void requestsAreServedWithTheSameResultsAsByTheirOwnServers(RecordedFrame request) throws Exception {
        byte[] ours = answer(request);
        assertThat(results(request, packet(ours)))
                .isEqualTo(results(request, request.response().packet()));
    }

    @ParameterizedTest
    @MethodSource("cppTup3")
    void successIsAnsweredInTup3WithTheSameBytesAsByTheCppServer(RecordedFrame request) throws Exception {
        byte[] theirs = request.response().bytes();
        byte[] ours = answer(request);
        if (ResponsePacket.read(request.response().packet()).isSuccess()) {
            assertThat(HexFormat.of().formatHex(ours)).isEqualTo(HexFormat.of().formatHex(theirs));
        } else {
            // It has a text where theirs may have none.
            assertThat(RequestPacket.read(packet(ours)).status().keySet())
                    .containsAll(RequestPacket.read(packet(theirs)).status().keySet());
        }
    }

    @Test
    void charactersThatTheCppServerEncodesInHalvesAreUnderstood() throws Exception {
        RecordedFrame request = RecordedFrame.named(ESCAPES);
        assertThat(results(request, request.response().packet()))
                .isEqualTo(new ProbeEchoResult("json \u00e9 \ud83d\ude80", 14));
        assertThat(results(request, packet(answer(request))))
                .isEqualTo(new ProbeEchoResult("json \u00e9 \ud83d\ude80", 12));
    }

    private static byte[] answer(RecordedFrame request) throws Exception {
        try (RawClient client = server.connect()) {
            return client.send(request.bytes()).nextFrame();
        }
    }

    /** A C++ server takes version 2 for version 1, so its answers to that say nothing about what was asked for. */
    private static boolean isTakenForVersion1ByCpp(RecordedFrame request) {
        return protocolOf(request) == CallProtocol.TUP2
                && request.response().producer().startsWith("TarsCpp");
    }

    private static int expectedCode(RecordedFrame request) {
        if (!isTakenForVersion1ByCpp(request)) {
            return ResponsePacket.read(request.response().packet()).returnCode();
        }
        return request.name().contains("wrong_func") ? ReturnCode.NO_FUNCTION : ReturnCode.SUCCESS;
    }

    private static CallProtocol protocolOf(RecordedFrame request) {
        short version = RequestPacket.read(request.packet()).version();
        return Arrays.stream(CallProtocol.values())
                .filter(protocol -> protocol.version() == version)
                .findFirst()
                .orElse(CallProtocol.TARS);
    }

    private static TarsReader packet(byte[] frame) {
        return new TarsReader(frame, 4, frame.length - 4);
    }

    private static Object results(RecordedFrame request, TarsReader answer) {
        RequestPacket asked = RequestPacket.read(request.packet());
        TarsReader content = ResponsePacket.read(answer).results();
        if (asked.servant().equals(RecordedFramesServer.STRESS)) {
            StressPrx.Factory stress = new StressPrx.Factory();
            return stress.create(new Replayed(protocolOf(request), stress.contract(), content))
                    .testStr("");
        }
        ProbePrx.Factory probe = new ProbePrx.Factory();
        return CALLS.get(asked.function())
                .apply(probe.create(new Replayed(protocolOf(request), probe.contract(), content)));
    }

    /** A proxy whose call is answered with recorded content. */
    private record Replayed(CallProtocol protocol, ServantContract contract, TarsReader content)
            implements ReplayedProxy {

        @Override
        public <R> R call(Call<R> call) {
            return new DialectCalls(Dialect.of(protocol).orElseThrow(), contract)
                    .translated(call)
                    .result()
                    .read(content);
        }
    }
}
