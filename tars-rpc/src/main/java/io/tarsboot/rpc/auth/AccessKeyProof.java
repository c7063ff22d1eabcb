package io.tarsboot.rpc.auth;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.packet.RequestPacket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client says on a connection before anything else if the endpoint asks for it ({@code -e 1}), and what the
 * server answers. It is a request of version 1 whose content is not a list of arguments. Whoever sees it can say it
 * again until it is too old: what protects it on the way is TLS.
 */
public final class AccessKeyProof {

    /** What such requests call as a function. */
    public static final String FUNCTION = "InnerAuthServer";

    /** Endpoints whose callers must show a key have this type. */
    public static final int AUTH_TYPE = 1;

    /** How wrong the clock of a client may be. */
    static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofHours(1);

    private static final int MESSAGE_TYPE = 0x40;
    private static final int REQUEST_ID = 1;
    private static final String HASH = "sha1";
    private static final Bytes SUCCESS = Bytes.copyOf("AUTH_SUCC".getBytes(StandardCharsets.US_ASCII));

    private AccessKeyProof() {}

    /** Writes the request of a client. */
    public static void write(TarsWriter out, String object, AccessKey key, Instant now) {
        long seconds = now.getEpochSecond();
        String signature = RawText.of(Signature.of(key.secret(), seconds));
        RequestPacket.write(
                out,
                RequestPacket.NORMAL,
                MESSAGE_TYPE,
                REQUEST_ID,
                object,
                FUNCTION,
                content -> {
                    content.writeString(1, object);
                    content.writeString(2, key.name());
                    content.writeLong(3, seconds);
                    content.writeString(5, signature);
                },
                0,
                Map.of(),
                Map.of());
    }

    /** Writes the answer to a client that is let in. One that is not gets none: its connection is closed. */
    public static void writeSuccess(TarsWriter out, RequestPacket request) {
        out.writeShort(1, request.version());
        out.writeByte(2, RequestPacket.NORMAL);
        out.writeInt(3, request.requestId());
        out.writeInt(4, request.messageType());
        out.writeInt(5, ReturnCode.SUCCESS);
        out.writeBytes(6, SUCCESS);
        out.writeMap(7, Map.of(), TarsWriter::writeString, TarsWriter::writeString);
    }

    /** Whether a server's answer lets the client in. */
    public static boolean isSuccess(TarsReader answer) {
        return answer.readInt(5, "iRet") == ReturnCode.SUCCESS
                && answer.readBytes(6, "sBuffer").equals(SUCCESS);
    }

    /**
     * Looks at what a client says of itself.
     *
     * @param objects those that the adapter serves
     * @return why it is not let in, in words for the server's own log; null if it is
     * @throws io.tarsboot.codec.TarsCodecException if it is not such a request at all
     */
    public static @Nullable String refusal(RequestPacket request, Set<String> objects, AccessKey key, Instant now) {
        if (request.version() != RequestPacket.TARS_VERSION
                || !request.function().equals(FUNCTION)) {
            return "it calls before it has shown an access key; does its endpoint say -e 1, and has it a key?";
        }
        TarsReader content = request.arguments();
        String object = content.readString(1, "sObjName");
        String name = content.readString(2, "sAccessKey");
        long seconds = content.readLong(3, "iTime");
        String hash = content.optionalString(4, "sHashMethod", HASH);
        String signature = content.optionalString(5, "sSignature", "");
        if (!objects.contains(object)) {
            return "its key is for an object that is not served here";
        }
        if (!hash.equals(HASH)) {
            return "it uses a digest that is not known (expected: sha1)";
        }
        if (isFar(seconds, now)) {
            return "its clock is more than " + MAX_CLOCK_DIFFERENCE.toMinutes() + " minutes away from ours";
        }
        // Both are looked at in any case, so that the time it takes tells nothing.
        boolean known = MessageDigest.isEqual(bytes(name), bytes(key.name()));
        boolean proven = Signature.isOf(key.secret(), seconds, RawText.bytes(signature));
        return known && proven ? null : "its access key or its secret key is not the one of this adapter";
    }

    private static boolean isFar(long seconds, Instant now) {
        long difference = seconds - now.getEpochSecond();
        long most = MAX_CLOCK_DIFFERENCE.toSeconds();
        return difference <= -most || difference >= most;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
