package io.tarsboot.spring.observe;

import io.tarsboot.rpc.client.Invocation;
import io.tarsboot.rpc.server.CurrentCall;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where headers of tracers travel: in the context of a request, as other libraries leave it alone; those of B3 in its
 * status, where the Java servers that trace with Zipkin write and expect them.
 */
final class TraceHeaders {

    private static final String B3 = "b3";
    private static final String B3_PARTS = "x-b3-";

    private final Map<String, String> headers = new LinkedHashMap<>();

    /** What a tracer finds in a request. */
    static @Nullable String of(CurrentCall call, String name) {
        return isB3(name) ? call.status().get(name) : call.context().get(name);
    }

    void put(String name, String value) {
        headers.put(name, value);
    }

    Invocation addedTo(Invocation invocation) {
        Invocation more = invocation;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            more = isB3(header.getKey())
                    ? more.withStatus(header.getKey(), header.getValue())
                    : more.withContext(header.getKey(), header.getValue());
        }
        return more;
    }

    private static boolean isB3(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(B3) || lower.startsWith(B3_PARTS);
    }
}
