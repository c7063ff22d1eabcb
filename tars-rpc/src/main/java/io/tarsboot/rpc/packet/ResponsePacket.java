package io.tarsboot.rpc.packet;

import io.tarsboot.codec.OrderedMap;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.Reply;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import java.util.Map;

/**
 * A response as it was read from the wire, or a push of the server, whose request id is 0. Its values are still bytes.
 *
 * @param version as in the request
 * @param packetType 0
 * @param requestId of the request; 0 for a push
 * @param messageType most servers copy it from the request
 * @param returnCode 0 for success, see {@link ReturnCode}
 * @param results reads the return value at tag 0 and out argument n at tag n, once
 * @param status the framework's
 * @param description the server's text, in most cases for failures only
 * @param context what the servant set for the caller
 * @param peer host and port of the server, which does not travel; empty if unknown
 */
public record ResponsePacket(
        short version,
        byte packetType,
        int requestId,
        int messageType,
        int returnCode,
        TarsReader results,
        Map<String, String> status,
        String description,
        Map<String, String> context,
        String peer) {

    /** The description of the push that announces that the server will close the connection. */
    public static final String RECONNECT = "_reconnect_";

    /** The key in the status of a push that names the function. */
    public static final String PUSH_FUNCTION = "TARS_FUNC";

    private static final byte[] NOTHING = new byte[0];

    /** @throws io.tarsboot.codec.TarsCodecException if the bytes are no response */
    public static ResponsePacket read(TarsReader in) {
        return read(in, "");
    }

    /**
     * @param peer host and port of the server
     * @throws io.tarsboot.codec.TarsCodecException if the bytes are no response
     */
    public static ResponsePacket read(TarsReader in, String peer) {
        short version = in.readShort(1, "iVersion");
        if (TupResponse.isPossible(version)) {
            return TupResponse.read(version, in, peer);
        }
        return new ResponsePacket(
                version,
                in.readByte(2, "cPacketType"),
                in.readInt(3, "iRequestId"),
                in.readInt(4, "iMessageType"),
                in.readInt(5, "iRet"),
                in.readBytesInPlace(6, "sBuffer"),
                in.readMap(7, "status", TarsReader::readString, TarsReader::readString),
                in.optionalString(8, "sResultDesc", ""),
                in.optionalMap(9, "context", TarsReader::readString, TarsReader::readString),
                peer);
    }

    /** What stands for the answer of a one-way call: success and no values. */
    public static ResponsePacket none() {
        return new ResponsePacket(
                RequestPacket.TARS_VERSION,
                RequestPacket.ONE_WAY,
                0,
                0,
                ReturnCode.SUCCESS,
                new TarsReader(NOTHING),
                OrderedMap.of(),
                "",
                OrderedMap.of(),
                "");
    }

    /** Writes a response in one pass: the values go straight into the packet. Empty text and context do not travel. */
    public static void write(
            TarsWriter out,
            short version,
            int requestId,
            int messageType,
            int returnCode,
            ValuesWriter results,
            Map<String, String> status,
            String description,
            Map<String, String> context) {
        out.writeShort(1, version);
        out.writeByte(2, RequestPacket.NORMAL);
        out.writeInt(3, requestId);
        out.writeInt(4, messageType);
        out.writeInt(5, returnCode);
        out.writeBytesInPlace(6, results::writeTo);
        out.writeMap(7, status, TarsWriter::writeString, TarsWriter::writeString);
        if (!description.isEmpty()) {
            out.writeString(8, description);
        }
        if (!context.isEmpty()) {
            out.writeMap(9, context, TarsWriter::writeString, TarsWriter::writeString);
        }
    }

    public boolean isPush() {
        return requestId == 0;
    }

    public boolean isSuccess() {
        return returnCode == ReturnCode.SUCCESS;
    }

    /** What the response carries beside its values. */
    public Reply reply() {
        return new Reply(returnCode, description, context, status);
    }
}
