package io.tarsboot.rpc.packet;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.OrderedMap;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers of versions 2 and 3: they travel in the shape of a request, with return code and text in the status. C++
 * servers take version 2 for version 1 and answer it in the usual shape, so both are understood.
 */
public final class TupResponse {

    private static final String CODE = "STATUS_RESULT_CODE";
    private static final String TEXT = "STATUS_RESULT_DESC";

    private static final int VERSION_2 = 2;
    private static final int VERSION_3 = 3;

    private static final int STRING1 = 6;
    private static final int STRING4 = 7;
    private static final int TYPE_BITS = 0x0F;

    private TupResponse() {}

    /** Whether answers of a version may have this shape. */
    public static boolean isPossible(int version) {
        return version == VERSION_2 || version == VERSION_3;
    }

    static ResponsePacket read(short version, TarsReader in, String peer) {
        byte packetType = in.readByte(2, "cPacketType");
        int third = in.readInt(3, "iMessageType");
        int fourth = in.readInt(4, "iRequestId");
        Bytes fifth = in.readEncoded(5, "sServantName");
        int type = fifth.at(0) & TYPE_BITS;
        if (type != STRING1 && type != STRING4) {
            return new ResponsePacket(
                    version,
                    packetType,
                    third,
                    fourth,
                    fifth.reader().readInt(0, "iRet"),
                    in.readBytesInPlace(6, "sBuffer"),
                    in.readMap(7, "status", TarsReader::readString, TarsReader::readString),
                    in.optionalString(8, "sResultDesc", ""),
                    in.optionalMap(9, "context", TarsReader::readString, TarsReader::readString),
                    peer);
        }
        TarsReader results = in.readBytesInPlace(7, "sBuffer");
        Map<String, String> context = in.optionalMap(9, "context", TarsReader::readString, TarsReader::readString);
        Map<String, String> status = in.optionalMap(10, "status", TarsReader::readString, TarsReader::readString);
        return new ResponsePacket(
                version,
                packetType,
                fourth,
                third,
                code(status.getOrDefault(CODE, "")),
                results,
                status,
                status.getOrDefault(TEXT, ""),
                context,
                peer);
    }

    /** Writes an answer. Success needs no words in the status. */
    public static void write(
            TarsWriter out,
            RequestPacket request,
            int returnCode,
            ValuesWriter results,
            String description,
            Map<String, String> context) {
        out.writeShort(1, request.version());
        out.writeByte(2, RequestPacket.NORMAL);
        out.writeInt(3, request.messageType());
        out.writeInt(4, request.requestId());
        out.writeString(5, request.servant());
        out.writeString(6, request.function());
        out.writeBytesInPlace(7, values -> writeValues(results, values));
        out.writeInt(8, 0);
        out.writeMap(9, context, TarsWriter::writeString, TarsWriter::writeString);
        out.writeMap(10, status(returnCode, description), TarsWriter::writeString, TarsWriter::writeString);
    }

    /** Without values there is an empty map: Node.js clients read it before they look at the status, and end without it. */
    private static void writeValues(ValuesWriter results, TarsWriter out) {
        int before = out.size();
        results.writeTo(out);
        if (out.size() == before) {
            out.writeMap(0, Map.of(), TarsWriter::writeString, TarsWriter::writeString);
        }
    }

    private static Map<String, String> status(int returnCode, String description) {
        if (returnCode == ReturnCode.SUCCESS) {
            return OrderedMap.of();
        }
        Map<String, String> status = new LinkedHashMap<>();
        status.put(CODE, Integer.toString(returnCode));
        status.put(TEXT, description);
        return status;
    }

    private static int code(String text) {
        if (text.isEmpty()) {
            return ReturnCode.SUCCESS;
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return ReturnCode.UNKNOWN;
        }
    }
}
