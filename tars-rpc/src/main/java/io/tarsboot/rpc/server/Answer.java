package io.tarsboot.rpc.server;

import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.ValuesWriter;
import io.tarsboot.rpc.ReturnCode;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.packet.TupResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a request is answered with, before it is bytes.
 *
 * @param description empty on success
 */
record Answer(int returnCode, ValuesWriter values, String description, Map<String, String> context) {

    private static final Logger log = LoggerFactory.getLogger(Answer.class);

    private static final int MAX_TEXT = 2048;

    static Answer success(ValuesWriter values, Map<String, String> context) {
        return new Answer(ReturnCode.SUCCESS, values, "", context);
    }

    static Answer failure(int returnCode, String text) {
        return failure(returnCode, text, Map.of());
    }

    static Answer failure(int returnCode, String text, Map<String, String> context) {
        String shown = text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text;
        return new Answer(returnCode, ValuesWriter.NOTHING, shown, context);
    }

    Answer withoutText() {
        return new Answer(returnCode, values, "", context);
    }

    /** C++ servers answer a request of another version than 1 that cannot be read with -99. */
    static Answer unreadable(RequestPacket request, Throwable cause) {
        int code = request.version() == RequestPacket.TARS_VERSION ? ReturnCode.DECODE : ReturnCode.UNKNOWN;
        return failure(code, "the arguments cannot be read: " + cause.getMessage());
    }

    /**
     * Encodes the response. Values that cannot be encoded become an answer that says so.
     *
     * @param maxSize bytes that the packet may have
     * @param out empty
     * @return the answer that was encoded
     */
    Answer encode(RequestPacket request, int maxSize, TarsWriter out) {
        try {
            write(request, out);
            if (out.size() <= maxSize) {
                return this;
            }
            return failure(
                            ReturnCode.ENCODE,
                            "the response has " + out.size() + " bytes (expected: at most " + maxSize
                                    + ", the server's maxFrameSize or what a datagram holds)")
                    .encodeAnyway(request, out);
        } catch (Throwable e) {
            log.error("{}.{} returned what cannot be encoded", request.servant(), request.function(), e);
            return failure(ReturnCode.ENCODE, "the result cannot be encoded: " + e.getMessage())
                    .encodeAnyway(request, out);
        }
    }

    private Answer encodeAnyway(RequestPacket request, TarsWriter out) {
        out.clear();
        write(request, out);
        return this;
    }

    private void write(RequestPacket request, TarsWriter out) {
        if (TupResponse.isPossible(request.version())) {
            TupResponse.write(out, request, returnCode, values, description, context);
        } else {
            ResponsePacket.write(
                    out,
                    request.version(),
                    request.requestId(),
                    request.messageType(),
                    returnCode,
                    values,
                    Map.of(),
                    description,
                    context);
        }
    }
}
