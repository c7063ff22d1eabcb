package io.tarsboot.rpc.client;

import io.tarsboot.contract.ValuesWriter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls without arguments, as tests hand them to what comes behind the proxy. */
final class Invocations {

    private Invocations() {}

    static Invocation of(
            String object,
            String function,
            boolean oneWay,
            long startNanos,
            @Nullable Abandonment abandonment,
            Duration timeout) {
        return new Invocation(
                object,
                function,
                ValuesWriter.NOTHING,
                oneWay,
                null,
                startNanos,
                abandonment,
                timeout,
                0,
                Map.of(),
                Map.of());
    }
}
