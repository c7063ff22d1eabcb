package io.tarsboot.rpc.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.packet.RequestPacket;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against frames that C++ client and server exchanged. */
class AccessKeyProofTest {

    private static final String OBJECT = "TestApp.AuthServer.AuthObj";
    private static final AccessKey KEY = new AccessKey("tars-test-user", "123456");
    private static final Set<String> SERVED = Set.of(OBJECT, "TestApp.AuthServer.OtherObj");

    @ParameterizedTest
    @ValueSource(strings = {"auth_good.request", "auth_wrong_secret.request"})
    void clientWritesTheBytesThatCppWrites(String name) throws Exception {
        Frame frame = frames().get(name);
        TarsWriter out = new TarsWriter();
        AccessKeyProof.write(out, OBJECT, new AccessKey(KEY.name(), frame.secret), frame.time);
        assertThat(out.toByteArray()).isEqualTo(frame.packet);
    }

    @Test
    void serverLetsInWhomCppLetsInAndAnswersAsCppDoes() throws Exception {
        Frame frame = frames().get("auth_good.request");
        RequestPacket request = RequestPacket.read(new TarsReader(frame.packet));
        assertThat(AccessKeyProof.refusal(request, SERVED, KEY, frame.time)).isNull();
        TarsWriter answer = new TarsWriter();
        AccessKeyProof.writeSuccess(answer, request);
        assertThat(answer.toByteArray()).isEqualTo(frames().get("auth_good.response").packet);
        assertThat(AccessKeyProof.isSuccess(new TarsReader(answer.toByteArray())))
                .isTrue();
    }

    @Test
    void wrongSecretIsRefusedAsByCpp() throws Exception {
        Frame frame = frames().get("auth_wrong_secret.request");
        assertThat(refusal(frame.packet, frame.time)).contains("not the one of this adapter");
    }

    @ParameterizedTest
    @CsvSource({"3599, true", "3600, false", "-3599, true", "-3600, false"})
    void clocksMayBeLessThanAnHourApart(long seconds, boolean admitted) throws Exception {
        Frame frame = frames().get("auth_good.request");
        String refusal = refusal(frame.packet, frame.time.plus(Duration.ofSeconds(seconds)));
        assertThat(refusal == null).isEqualTo(admitted);
    }

    @Test
    void timeOfTheLongAgoAndOfTheEndOfTimeIsRefused() {
        for (long seconds : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            byte[] packet = written(OBJECT, KEY, Instant.EPOCH, seconds);
            assertThat(refusal(packet, Instant.ofEpochSecond(1_795_162_484))).contains("its clock");
        }
    }

    @Test
    void everyByteOfTheSignatureCounts() throws Exception {
        Frame frame = frames().get("auth_good.request");
        // Timeout, context and status follow the signature.
        int end = frame.packet.length - 5;
        for (int i = end - 48; i < end; i++) {
            byte[] changed = frame.packet.clone();
            changed[i] ^= 1;
            assertThat(refusal(changed, frame.time)).as("byte %d", i).isNotNull();
        }
    }

    @Test
    void otherKeyAndOtherObjectAreRefused() {
        Instant now = Instant.ofEpochSecond(1_795_162_484);
        assertThat(refusal(written(OBJECT, new AccessKey("somebody", "123456"), now), now))
                .contains("not the one");
        assertThat(refusal(written("TestApp.AuthServer.StrangeObj", KEY, now), now))
                .contains("not served here");
        assertThat(refusal(written("TestApp.AuthServer.OtherObj", KEY, now), now))
                .isNull();
    }

    @Test
    void anyOtherRequestIsRefusedAndGarbageIsGarbage() {
        TarsWriter call = new TarsWriter();
        RequestPacket.write(call, (byte) 0, 0, 1, OBJECT, "tars_ping", content -> {}, 0, Map.of(), Map.of());
        assertThat(refusal(call.toByteArray(), Instant.EPOCH)).contains("before it has shown an access key");
        TarsWriter empty = new TarsWriter();
        RequestPacket.write(
                empty, (byte) 0, 0, 1, OBJECT, AccessKeyProof.FUNCTION, content -> {}, 0, Map.of(), Map.of());
        assertThatThrownBy(() -> refusal(empty.toByteArray(), Instant.EPOCH)).isInstanceOf(TarsCodecException.class);
    }

    @Test
    void secretIsNotShown() {
        assertThat(new AccessKey("user", "hunter2").toString()).doesNotContain("hunter2");
        assertThatThrownBy(() -> new AccessKey("user", "")).hasMessageContaining("secret key: 0 characters");
    }

    @Test
    void bytesSurviveAsText() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        assertThat(RawText.bytes(RawText.of(all))).isEqualTo(all);
    }

    private static String refusal(byte[] packet, Instant now) {
        return AccessKeyProof.refusal(RequestPacket.read(new TarsReader(packet)), SERVED, KEY, now);
    }

    private static byte[] written(String object, AccessKey key, Instant time) {
        TarsWriter out = new TarsWriter();
        AccessKeyProof.write(out, object, key, time);
        return out.toByteArray();
    }

    private static byte[] written(String object, AccessKey key, Instant signed, long claimed) {
        String signature = RawText.of(Signature.of(key.secret(), signed.getEpochSecond()));
        TarsWriter out = new TarsWriter();
        RequestPacket.write(
                out,
                (byte) 0,
                0x40,
                1,
                object,
                AccessKeyProof.FUNCTION,
                content -> {
                    content.writeString(1, object);
                    content.writeString(2, key.name());
                    content.writeLong(3, claimed);
                    content.writeString(5, signature);
                },
                0,
                Map.of(),
                Map.of());
        return out.toByteArray();
    }

    private record Frame(String name, String secret, Instant time, byte[] packet) {}

    private static Map<String, Frame> frames() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(AccessKeyProofTest.class.getResourceAsStream("/access-key-frames.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(parts -> {
                        byte[] frame = HexFormat.of().parseHex(parts[3]);
                        Instant time =
                                parts[2].equals("-") ? Instant.EPOCH : Instant.ofEpochSecond(Long.parseLong(parts[2]));
                        return new Frame(parts[0], parts[1], time, Arrays.copyOfRange(frame, 4, frame.length));
                    })
                    .collect(Collectors.toMap(Frame::name, frame -> frame));
        }
    }
}
