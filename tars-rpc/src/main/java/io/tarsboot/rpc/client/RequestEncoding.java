package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.RequestEncodeException;
import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.SpareWriters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What an invocation says on the wire. */
final class RequestEncoding {

    private RequestEncoding() {}

    /** @throws RequestEncodeException if that is impossible */
    static TarsWriter packet(ClientContext context, Invocation invocation, int requestId) {
        TarsWriter packet = SpareWriters.take();
        int messageType = invocation.messageType();
        try {
            RequestPacket.write(
                    packet,
                    invocation.isOneWay() ? RequestPacket.ONE_WAY : RequestPacket.NORMAL,
                    invocation.hashKey() == null ? messageType : messageType | MessageType.HASH,
                    requestId,
                    invocation.object(),
                    invocation.function(),
                    invocation.arguments(),
                    timeoutMillis(context, invocation),
                    withHashKey(invocation),
                    invocation.status());
        } catch (TarsCodecException e) {
            throw new RequestEncodeException(
                    invocation.object(),
                    invocation.function(),
                    null,
                    "the arguments cannot be encoded: " + e.getMessage(),
                    e);
        }
        return packet;
    }

    /**
     * How long the server may take it that the caller waits: less in a later attempt, and at least 1, because 0 would
     * mean that nobody knows.
     */
    private static int timeoutMillis(ClientContext context, Invocation invocation) {
        long left = invocation.timeout().toNanos();
        if (invocation.abandonment() != null) {
            left -= context.scheduler().nanoTime() - invocation.startNanos();
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left)));
    }

    /** The key travels in the context, under the names that Java clients have always used. */
    private static Map<String, String> withHashKey(Invocation invocation) {
        HashKey key = invocation.hashKey();
        if (key == null) {
            return invocation.context();
        }
        String name = switch (key.kind()) {
            case MODULO -> "tars_hash";
            case CONSISTENT -> "tars_consistent_hash";
        };
        Map<String, String> context = new LinkedHashMap<>(invocation.context());
        context.put(name, Long.toString(key.value()));
        return context;
    }
}
