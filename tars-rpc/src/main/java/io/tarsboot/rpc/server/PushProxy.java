package io.tarsboot.rpc.server;

import io.tarsboot.codec.TarsCodecException;
import io.tarsboot.contract.Call;
import io.tarsboot.contract.CallOptions;
import io.tarsboot.contract.ServantProxy;
import io.tarsboot.rpc.ConnectionLostException;
import io.tarsboot.rpc.OverloadException;
import io.tarsboot.rpc.RequestEncodeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Makes pushes of one-way calls. */
record PushProxy(ClientHandle client, String type, Map<String, String> context) implements ServantProxy {

    @Override
    public void callOneWay(Call<?> call) {
        String peer = client.peerName();
        try {
            switch (client.push(call.function(), call.arguments(), context)) {
                case ACCEPTED -> {
                    // What becomes of it nobody knows.
                }
                case BACKLOG_FULL ->
                    throw new OverloadException(
                            type, call.function(), peer, "the client reads slower than it is pushed to", null);
                case TOO_LONG ->
                    throw new RequestEncodeException(
                            type,
                            call.function(),
                            peer,
                            "the push is longer than a frame may be (see the server's maxFrameSize)",
                            null);
                case CLOSED ->
                    throw new ConnectionLostException(
                            type, call.function(), peer, "not pushed: the connection is closed", null);
            }
        } catch (TarsCodecException e) {
            throw new RequestEncodeException(
                    type, call.function(), peer, "the arguments cannot be encoded: " + e.getMessage(), e);
        }
    }

    @Override
    public <R> R call(Call<R> call) {
        throw waitsForAnswer(call);
    }

    @Override
    public <R> CompletableFuture<R> callAsync(Call<R> call) {
        throw waitsForAnswer(call);
    }

    @Override
    public ServantProxy with(CallOptions options) {
        Map<String, String> joined = new LinkedHashMap<>(context);
        joined.putAll(options.context());
        return new PushProxy(client, type, joined);
    }

    private UnsupportedOperationException waitsForAnswer(Call<?> call) {
        return new UnsupportedOperationException(type + "." + call.function()
                + " waits for an answer, but nobody answers a push (expected: " + call.function() + "OneWay)");
    }
}
