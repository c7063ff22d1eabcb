package io.tarsboot.rpc.server;

import io.tarsboot.codec.Bytes;
import io.tarsboot.codec.OrderedMap;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Map;

/**
 * A call whose arguments are members of a JSON object.
 *
 * @param object the full name
 * @param arguments the object as text in UTF-8; nothing at all for one without members
 * @param timeout how long the caller waits
 * @param context goes to the servant
 * @param caller where the call comes from, as filters and statistics see it
 */
public record JsonCall(
        String object,
        String function,
        Bytes arguments,
        Duration timeout,
        Map<String, String> context,
        SocketAddress caller) {

    public JsonCall {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than zero)");
        }
        context = OrderedMap.copyOf(context);
    }
}
