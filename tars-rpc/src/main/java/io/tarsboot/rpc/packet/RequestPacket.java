package io.tarsboot.rpc.packet;

import io.tarsboot.codec.KnownStrings;
import io.tarsboot.codec.TarsReader;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import java.util.Map;

/**
 * A request as it was read from the wire. Its arguments are still bytes, in place.
 *
 * @param version 1 for TARS; others are packets of another protocol in the same frame
 * @param packetType 1 if no answer is wanted
 * @param messageType bits of {@link MessageType}
 * @param requestId comes back in the response; any number
 * @param servant the name of the object
 * @param function the name of the function
 * @param arguments reads argument n at tag n, once
 * @param timeoutMillis how long the caller waits; 0 if it does not say
 * @param context the business's, for the servant
 * @param status the framework's
 */
public record RequestPacket(
        short version,
        byte packetType,
        int messageType,
        int requestId,
        String servant,
        String function,
        TarsReader arguments,
        int timeoutMillis,
        Map<String, String> context,
        Map<String, String> status) {

    public static final short TARS_VERSION = 1;
    public static final byte NORMAL = 0;
    public static final byte ONE_WAY = 1;

    /** The function that every servant has. */
    public static final String PING = "tars_ping";

    /** @throws io.tarsboot.codec.TarsCodecException if the bytes are no request */
    public static RequestPacket read(TarsReader in) {
        return read(in, KnownStrings.NONE);
    }

    /**
     * @param names of servants and functions that there are
     * @throws io.tarsboot.codec.TarsCodecException if the bytes are no request
     */
    public static RequestPacket read(TarsReader in, KnownStrings names) {
        return new RequestPacket(
                in.readShort(1, "iVersion"),
                in.readByte(2, "cPacketType"),
                in.readInt(3, "iMessageType"),
                in.readInt(4, "iRequestId"),
                in.readString(5, "sServantName", names),
                in.readString(6, "sFuncName", names),
                in.readBytesInPlace(7, "sBuffer"),
                in.readInt(8, "iTimeout"),
                in.readMap(9, "context", TarsReader::readString, TarsReader::readString),
                in.readMap(10, "status", TarsReader::readString, TarsReader::readString));
    }

    /** Writes a request, of version 1 unless its arguments say another, in one pass: they go straight into the packet. */
    public static void write(
            TarsWriter out,
            byte packetType,
            int messageType,
            int requestId,
            String servant,
            String function,
            ValuesWriter arguments,
            int timeoutMillis,
            Map<String, String> context,
            Map<String, String> status) {
        out.writeShort(1, VersionedValues.versionOf(arguments));
        out.writeByte(2, packetType);
        out.writeInt(3, messageType);
        out.writeInt(4, requestId);
        out.writeString(5, servant);
        out.writeString(6, function);
        out.writeBytesInPlace(7, arguments::writeTo);
        out.writeInt(8, timeoutMillis);
        out.writeMap(9, context, TarsWriter::writeString, TarsWriter::writeString);
        out.writeMap(10, status, TarsWriter::writeString, TarsWriter::writeString);
    }

    public boolean isOneWay() {
        return packetType == ONE_WAY;
    }
}
