package io.tarsboot.rpc.server;

import io.tarsboot.rpc.config.CallProtocol;
import io.tarsboot.rpc.packet.RequestPacket;
import io.tarsboot.rpc.text.PeerName;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A way to a server's servants for calls that come over no connection of TARS, such as those of HTTP. They take the way
 * of all calls: limits and queue of the adapter, filters, statistics. Safe for use by several threads.
 */
public final class JsonEntry {

    /** Anything but 0, which would make the answer look like a push. */
    private static final int REQUEST_ID = 1;

    private final Map<String, Adapter> adapters = new LinkedHashMap<>();

    JsonEntry(List<Adapter> adapters) {
        for (Adapter adapter : adapters) {
            if (adapter.config().security().asksForProof()) {
                continue;
            }
            adapter.config().servants().forEach(object -> this.adapters.put(object, adapter));
        }
    }

    /** The full names of all objects that can be called. */
    public Set<String> objects() {
        return Set.copyOf(adapters.keySet());
    }

    /** Whether the object is here and its adapter lets this caller in. */
    public boolean admits(String object, SocketAddress caller) {
        Adapter adapter = adapters.get(object);
        return adapter != null && adapter.config().allow().allows(caller);
    }

    /**
     * Calls without waiting. The future completes with an answer whatever its return code; arguments that cannot be read
     * are answered with -1. Completing it otherwise, as by a timeout, gives the call up.
     *
     * @throws IllegalArgumentException if the call is not {@linkplain #admits admitted}
     */
    public CompletableFuture<JsonAnswer> call(JsonCall call) {
        @Nullable Adapter adapter = adapters.get(call.object());
        if (adapter == null || !admits(call.object(), call.caller())) {
            throw new IllegalArgumentException("object: " + call.object() + " for " + PeerName.of(call.caller())
                    + " (expected: one of " + adapters.keySet() + ", for callers that its adapter allows)");
        }
        CompletableFuture<JsonAnswer> answer = new CompletableFuture<>();
        adapter.enter(
                new AnswerOnly(call.caller(), answer),
                new RequestPacket(
                        RequestPacket.TARS_VERSION,
                        RequestPacket.NORMAL,
                        0,
                        REQUEST_ID,
                        call.object(),
                        call.function(),
                        call.arguments().reader(),
                        (int) Math.max(
                                1, Math.min(Integer.MAX_VALUE, call.timeout().toMillis())),
                        call.context(),
                        Map.of()),
                CallProtocol.JSON);
        return answer;
    }
}
