package io.tarsboot.rpc.client;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.codec.TarsWriter;
import io.tarsboot.contract.HashKey;
import io.tarsboot.rpc.CallTimeoutException;
import io.tarsboot.rpc.RequestEncodeException;
import io.tarsboot.rpc.packet.MessageType;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.time.Scheduler.ScheduledTask;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request that is encoded and waits, for endpoints, a connection or its answer. However it ends, it leaves nothing
 * behind: no timer and no entry in a connection's table.
 */
final class PendingCall extends CompletableFuture<ResponsePacket> {

    private final Invocation invocation;
    private final int requestId;
    private final TarsWriter packet;
    private volatile @Nullable ClientConnection connection;
    private volatile @Nullable ScheduledTask timeout;

    private PendingCall(Invocation invocation, int requestId, TarsWriter packet) {
        this.invocation = invocation;
        this.requestId = requestId;
        this.packet = packet;
    }

    /**
     * Encodes the request, on the caller's thread: what the caller does with its arguments afterwards does not matter.
     *
     * @throws RequestEncodeException if that is impossible
     */
    static PendingCall encode(Invocation invocation, int requestId) {
        TarsWriter packet = new TarsWriter();
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
                    (int) Math.min(Integer.MAX_VALUE, invocation.timeout().toMillis()),
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
        return new PendingCall(invocation, requestId, packet);
    }

    /** Starts the clock, whatever the call waits for first. */
    void armTimeout(ClientContext context) {
        long elapsed = context.scheduler().nanoTime() - invocation.startNanos();
        Duration left = invocation.timeout().minusNanos(elapsed);
        timeout = context.scheduler().schedule(left, this::timedOut);
        var unused = whenComplete((response, failure) -> release());
        invocation.abandonment().onAbandon(() -> cancel(false));
    }

    Invocation invocation() {
        return invocation;
    }

    int requestId() {
        return requestId;
    }

    TarsWriter packet() {
        return packet;
    }

    /** The request is about to be handed to this connection. */
    void sendingOver(ClientConnection chosen) {
        connection = chosen;
    }

    /** Host and port of the server that it was sent to; empty if none yet. */
    String peer() {
        ClientConnection used = connection;
        return used == null ? "" : used.endpoint().hostAndPort();
    }

    /** The connection did not take it. */
    void notSent() {
        connection = null;
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

    private void timedOut() {
        ClientConnection used = connection;
        String waitedFor = used != null ? "no answer" : "no connection to send it over";
        completeExceptionally(new CallTimeoutException(
                invocation.object(),
                invocation.function(),
                used == null ? null : used.endpoint().hostAndPort(),
                waitedFor + " within " + invocation.timeout().toMillis() + " ms",
                used != null));
    }

    private void release() {
        ScheduledTask armed = timeout;
        if (armed != null) {
            armed.cancel();
        }
        ClientConnection used = connection;
        if (used != null) {
            used.forget(this);
        }
    }
}
