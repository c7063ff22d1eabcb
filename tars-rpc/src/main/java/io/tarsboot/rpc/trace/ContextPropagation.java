package io.tarsboot.rpc.trace;

import io.tarsboot.rpc.client.ClientFilter;
import io.tarsboot.rpc.client.Invocation;
import io.tarsboot.rpc.packet.ResponsePacket;
import io.tarsboot.rpc.server.CurrentCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes chosen keys of the context of the call that is served on to the calls made on its behalf. What a call says
 * itself is left as it is. Nothing but these keys travels on, so that nobody hands on what was not meant for others.
 */
public final class ContextPropagation implements ClientFilter {

    private static final Logger log = LoggerFactory.getLogger(ContextPropagation.class);

    /** Characters of a value; a longer one would make every call of a chain long. */
    private static final int MAX_VALUE = 4096;

    private final List<String> keys;

    /** @param keys exactly as they stand in contexts */
    public ContextPropagation(Set<String> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public CompletionStage<ResponsePacket> invoke(Invocation invocation, Next next) {
        CurrentCall served = CurrentCall.find().orElse(null);
        return next.proceed(served == null ? invocation : joined(invocation, served.context()));
    }

    private Invocation joined(Invocation invocation, Map<String, String> context) {
        Invocation joined = invocation;
        for (String key : keys) {
            String value = joined.context().containsKey(key) ? null : bounded(key, context.get(key));
            joined = value == null ? joined : joined.withContext(key, value);
        }
        return joined;
    }

    private static @Nullable String bounded(String key, @Nullable String value) {
        if (value != null && value.length() > MAX_VALUE) {
            log.debug("{} is not passed on: {} characters (expected: at most {})", key, value.length(), MAX_VALUE);
            return null;
        }
        return value;
    }
}
