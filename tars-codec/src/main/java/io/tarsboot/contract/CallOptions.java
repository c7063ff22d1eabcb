package io.tarsboot.contract;

import io.tarsboot.codec.OrderedMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How calls are made, beside their arguments: {@code hello.with(CallOptions.timeout(ofMillis(200))).sayHello("x")}.
 * Options given later win over those given earlier.
 *
 * @param timeout how long a caller waits; the proxy's own timeout if null
 * @param context travels to the servant
 * @param hashKey chooses the endpoint; the balancing of the proxy if null
 * @param onReply is told what the response carries, before the call returns, on the thread that completes it; it must
 *     not block
 */
public record CallOptions(
        @Nullable Duration timeout,
        Map<String, String> context,
        @Nullable HashKey hashKey,
        @Nullable Consumer<Reply> onReply) {

    public static final CallOptions NONE = new CallOptions(null, Map.of(), null, null);

    public CallOptions {
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than zero)");
        }
        context = OrderedMap.copyOf(context);
    }

    public static CallOptions timeout(Duration timeout) {
        return NONE.andTimeout(timeout);
    }

    public static CallOptions context(String key, String value) {
        return NONE.andContext(key, value);
    }

    public static CallOptions hashKey(HashKey key) {
        return NONE.andHashKey(key);
    }

    public static CallOptions onReply(Consumer<Reply> listener) {
        return NONE.andOnReply(listener);
    }

    public CallOptions andTimeout(Duration newTimeout) {
        return new CallOptions(newTimeout, context, hashKey, onReply);
    }

    public CallOptions andContext(String key, String value) {
        return andContext(Map.of(key, value));
    }

    public CallOptions andContext(Map<String, String> more) {
        Map<String, String> joined = new LinkedHashMap<>(context);
        joined.putAll(more);
        return new CallOptions(timeout, joined, hashKey, onReply);
    }

    public CallOptions andHashKey(HashKey newKey) {
        return new CallOptions(timeout, context, newKey, onReply);
    }

    public CallOptions andOnReply(Consumer<Reply> listener) {
        return new CallOptions(timeout, context, hashKey, listener);
    }

    /** These options with those of {@code later} on top. */
    public CallOptions and(CallOptions later) {
        CallOptions joined = later.context.isEmpty() ? this : andContext(later.context);
        return new CallOptions(
                later.timeout != null ? later.timeout : joined.timeout,
                joined.context,
                later.hashKey != null ? later.hashKey : joined.hashKey,
                later.onReply != null ? later.onReply : joined.onReply);
    }
}
